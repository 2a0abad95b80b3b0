package dev.gatehouse.scim.conformance;

import dev.gatehouse.dialect.Exchange;
import dev.gatehouse.dialect.ExchangeFile;
import dev.gatehouse.dialect.SentRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What identity providers and HR tools send, in their order: {@code scim/clients/<client>/<case>/exchange.json}. */
abstract class ClientExchangesContract extends ScimArea {
    private static final List<String> CLIENTS = List.of("entra", "okta", "keycloak", "sailpoint", "hr");

    @TestFactory
    List<DynamicTest> everyRecordedExchangeIsAnswered() {
        List<DynamicTest> tests = new ArrayList<>();
        for (String client : CLIENTS) {
            for (ExchangeFile file : ExchangeFile.in("scim/clients/" + client)) {
                tests.add(DynamicTest.dynamicTest(file + ": " + file.about(), () -> run(file)));
            }
        }
        return tests;
    }

    /** Each case in a tenant of its own, as clients are. */
    private void run(ExchangeFile file) {
        Map<String, String> values = new HashMap<>();
        values.put("origin", scim().gateway().origin().toString());
        values.put("token", scim().gateway().token("admin", unique("client")));
        for (Exchange exchange : file.steps()) {
            SentRequest request = exchange.request().filled(values);
            HttpResponse<byte[]> response =
                    scim().gateway().send(request.method(), request.target(), request.headers(), request.body());
            Map<String, String> headers = new TreeMap<>();
            response.headers().map().forEach((name, all) -> headers.put(name, all.get(0)));
            values = exchange.response().check(response.statusCode(), headers, response.body(), values);
        }
    }
}
