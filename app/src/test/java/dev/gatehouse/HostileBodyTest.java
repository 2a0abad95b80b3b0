package dev.gatehouse;

import static dev.gatehouse.testing.DocumentedApi.AMOVE;
import static dev.gatehouse.testing.DocumentedApi.CAMUNDA;
import static dev.gatehouse.testing.DocumentedApi.CRAYON;
import static dev.gatehouse.testing.DocumentedApi.object;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.SearchResultEntry;
import dev.gatehouse.testing.CapturedLog;
import dev.gatehouse.testing.DocumentedApi;
import dev.gatehouse.testing.EmbeddedBackend;
import dev.gatehouse.testing.RawHttp;
import dev.gatehouse.testing.RawHttp.Answer;
import dev.gatehouse.testing.TestGatehouse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a body holds: a user as it says, or the contract's own 400 and no user. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class HostileBodyTest {
    private EmbeddedBackend backend;
    private TestGatehouse gateway;
    private CapturedLog log;
    private String token;

    @BeforeAll
    void start() {
        backend = new EmbeddedBackend();
        gateway = TestGatehouse.before(backend);
        log = CapturedLog.open();
        token = gateway.token("admin");
    }

    @AfterAll
    void stop() {
        log.close();
        gateway.close();
    }

    @AfterEach
    void clear() {
        backend.clear();
        log.clear();
    }

    static Stream<Object[]> membersAndValues() {
        return Stream.of(DocumentedApi.values())
                .flatMap(api -> api.members().keySet().stream()
                        .flatMap(
                                member -> HostileValue.all().stream().map(value -> new Object[] {api, member, value})));
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @MethodSource("membersAndValues")
    void aMemberHoldsWhatTheContractAllowsOrNobodyIsCreated(DocumentedApi api, String member, HostileValue value) {
        Map<String, String> members = api.members();
        if (value.json().isEmpty()) {
            members.remove(member);
        } else {
            members.put(member, value.json());
        }
        String body = object(members);
        Answer answer = post(api, body);

        if (value.isTakenBy(api, member)) {
            assertCreatedAsSent(api, body, answer);
        } else {
            JsonNode problem = assertRefused(api, answer);
            if (!problem.path("detail")
                    .textValue()
                    .matches(".*(readable JSON|Invalid request body|not valid UTF-8).*")) {
                assertNames(member, problem);
            }
        }
        if (member.equals("password") && value.json().length() > 8) {
            assertUnseen(value.json().substring(1, value.json().length() - 1), answer);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aRepeatedMemberIsRefused(DocumentedApi api) {
        api.members().forEach((member, value) -> {
            String body = object(api.members()).replaceFirst("}$", ",\"" + member + "\":" + value + "}");

            assertRefused(api, post(api, body));
        });
    }

    @ParameterizedTest
    @EnumSource
    void aMemberInTwoLetterCasesIsAnUnknownOneOrRefused(DocumentedApi api) {
        api.members().forEach((member, value) -> {
            String twin = ",\"" + member.toUpperCase(Locale.ROOT) + "\":" + value + "}";
            String body = object(api.members()).replaceFirst("}$", twin);
            Answer answer = post(api, body);

            if (api == CRAYON) {
                assertRefused(api, answer);
            } else {
                assertCreatedAsSent(api, body, answer);
            }
            clear();
        });
    }

    @ParameterizedTest
    @EnumSource
    void onlyCrayonFindsAMemberInAnotherLetterCase(DocumentedApi api) {
        api.members().forEach((member, value) -> {
            Map<String, String> members = api.members();
            members.remove(member);
            members.put(member.toUpperCase(Locale.ROOT), value);
            String body = object(members);

            if (api == CRAYON) {
                assertCreatedAsSent(api, body, post(api, body));
            } else {
                assertRefused(api, post(api, body));
            }
            clear();
        });
    }

    @ParameterizedTest
    @EnumSource
    void anUnreadableBodyIsRefused(DocumentedApi api) {
        String good = object(api.members());
        List<String> bodies = List.of(
                "",
                " \r\n\t",
                "{",
                good.substring(0, good.length() - 1),
                "[" + good + "]",
                "[]",
                "42",
                "\"text\"",
                "true",
                "null",
                "{}",
                "[".repeat(10_000),
                "{\"a\":".repeat(10_000) + "1" + "}".repeat(10_000),
                good.replaceFirst("}$", ",\"deep\":" + "[".repeat(10_000) + "]".repeat(10_000) + "}"),
                good + " x",
                good + good,
                good + "\n" + good,
                "\uFEFF" + good,
                good.replace(":", ":/**/"),
                good.replace("\"", "'"),
                good.replaceFirst("}$", ",}"),
                good.replaceFirst("}$", ",\"n\":NaN}"),
                good.replaceFirst("}$", ",\"n\":" + "9".repeat(2000) + "}"),
                good.replaceFirst("}$", ",\"" + "n".repeat(60_000) + "\":1}"),
                good.replaceFirst("}$", ",\"n\":\"" + HostileValue.BAD_BYTE + "\"}"),
                "username=a&password=b",
                "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><a>&b;</a>");
        for (String body : bodies) {
            assertThat(assertRefused(api, post(api, body)).path("status").intValue())
                    .as(shortened(body))
                    .isEqualTo(400);
        }
        for (Charset charset : List.of(StandardCharsets.UTF_16, StandardCharsets.UTF_16LE)) {
            assertRefused(api, send(api, api.fields(token), good.getBytes(charset)));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aBodyInAnotherMediaTypeOrEncodingIsRefused(DocumentedApi api) throws IOException {
        String good = object(api.members());
        String authorization = api.fields(token).get(0);
        for (String type : List.of(
                "text/plain",
                "application/xml",
                "multipart/form-data; boundary=x",
                "application/x-www-form-urlencoded",
                "application/json; charset=latin1",
                "application/json;charset=\"iso-8859-1\"",
                "application/json;\tcharset=utf-16",
                "application/octet-stream",
                "application")) {
            Answer answer = send(api, List.of(authorization, "Content-Type: " + type), bytes(good));
            assertThat(answer.status()).as(type).isEqualTo(415);
            assertRefused(api, answer);
        }
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(zipped)) {
            zip.write(bytes(good));
        }
        for (String encoding : List.of("gzip", "deflate", "br", "identity, gzip", "x")) {
            List<String> fields =
                    List.of(authorization, "Content-Type: application/json", "Content-Encoding: " + encoding);
            assertRefused(api, send(api, fields, zipped.toByteArray()));
        }
        assertRefused(api, send(api, List.of(authorization, "Content-Type: a/b", "Content-Type: a/b"), bytes(good)));
    }

    @ParameterizedTest
    @EnumSource
    void aBodyOverTheLimitIsRefusedAndOneUnderItIsRead(DocumentedApi api) {
        String good = object(api.members());
        Answer tooLarge = post(api, good.replaceFirst("}$", ",\"x\":\"" + "a".repeat(2 << 20) + "\"}"));
        assertThat(assertRefused(api, tooLarge).path("status").intValue()).isEqualTo(413);

        String many = IntStream.range(0, 100_000)
                .mapToObj(i -> "\"_" + Integer.toString(i, 36) + "\":1")
                .collect(Collectors.joining(","));
        String wide = good.replaceFirst("}$", "," + many + "}");
        assertCreatedAsSent(api, wide, post(api, wide));
    }

    @ParameterizedTest
    @EnumSource
    void unknownMembersOfAnyKindAreNotRead(DocumentedApi api) {
        String strange = ",\"\\ud800\":\"\\udfff\",\"\":null,\"__proto__\":{\"admin\":true},\"*\":[[[[]]]],\"dn\":"
                + "\"dc=example,dc=com\",\"objectClass\":[\"top\"],\"userPassword\":\"x\",\"gatehouseKey\":\"x\",\"n\":1e999}";
        String body = object(api.members()).replaceFirst("}$", strange);

        assertCreatedAsSent(api, body, post(api, body));
    }

    @ParameterizedTest
    @EnumSource(names = {"CRAFTER", "CAMUNDA"})
    void aPasswordThatLooksLikeAHashIsAPassword(DocumentedApi api) {
        for (String password : List.of(
                "{PBKDF2-SHA512}10000$c2FsdHNhbHRzYWx0$" + "A".repeat(86),
                "{SSHA}AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA==",
                "{CLEARTEXT}secret12",
                "{CRYPT}$6$salt$hash-hash")) {
            Map<String, String> members = api.members();
            members.put("password", TextNode.valueOf(password).toString());
            String body = object(members);

            assertCreatedAsSent(api, body, post(api, body));
            clear();
        }
    }

    /** U+017F and U+212A are {@code s} and {@code k} to whoever compares by upper case, and other letters to all others. */
    @Test
    void crayonTakesNoLookAlikeForAMember() {
        Map<String, String> members = CRAYON.members();
        members.remove("UserName");
        members.put("U\u017FerName", "\"evil@example.com\"");
        assertRefused(CRAYON, post(CRAYON, object(members)));

        members.put("username", "\"good@example.com\"");
        Answer both = post(CRAYON, object(members));
        if (both.status() == CRAYON.created()) {
            assertThat(people().get(0).getAttributeValue("uid")).isEqualTo("good@example.com");
        } else {
            assertRefused(CRAYON, both);
        }
    }

    private void assertCreatedAsSent(DocumentedApi api, String body, Answer answer) {
        assertThat(answer.status()).as("%s", answer).isEqualTo(api.created());
        List<SearchResultEntry> people = people();
        assertThat(people).hasSize(1);
        SearchResultEntry person = people.get(0);
        JsonNode sent = DocumentedApi.json(body);
        ExpectedAttributes.of(api, sent)
                .forEach((attribute, value) -> assertThat(person.getAttributeValues(attribute))
                        .as(attribute)
                        .containsExactly(value));
        if (sent.has("password") && (api == CAMUNDA || api == DocumentedApi.CRAFTER)) {
            String password = sent.path("password").textValue();
            assertThat(binds(person.getDN(), password)).isTrue();
            assertThat(binds(person.getDN(), password + "x")).isFalse();
            assertUnseen(password, answer);
        }
        if (api != AMOVE) {
            assertThat(answer.header("Content-Type")).isEqualTo("application/json");
            assertThat(DocumentedApi.json(answer.body()).isObject()).isTrue();
        }
    }

    private JsonNode assertRefused(DocumentedApi api, Answer answer) {
        JsonNode problem = api.problem(answer);
        assertThat(backend.entries(Filter.createPresenceFilter("uid"))).isEmpty();
        assertThat(people()).isEmpty();
        assertThat(log.errors()).isEmpty();
        return problem;
    }

    private static void assertNames(String member, JsonNode problem) {
        assertThat(problem.path("detail").textValue() + problem.path("errors")).matches("(?s).*\\b" + member + "\\b.*");
    }

    private void assertUnseen(String password, Answer answer) {
        assertThat(answer.body() + answer.fields()).doesNotContain(password);
        assertThat(log.lines()).noneMatch(line -> line.contains(password));
    }

    private boolean binds(String dn, String password) {
        try (LDAPConnection connection = backend.connect()) {
            connection.bind(dn, password);
            return true;
        } catch (LDAPException e) {
            return false;
        }
    }

    private List<SearchResultEntry> people() {
        return backend.entries(Filter.createEqualityFilter("objectClass", "inetOrgPerson"));
    }

    private Answer post(DocumentedApi api, String body) {
        return send(api, api.fields(token), bytes(body));
    }

    private Answer send(DocumentedApi api, List<String> fields, byte[] body) {
        return RawHttp.send(gateway.origin(), "POST", api.path(), fields, body);
    }

    private static byte[] bytes(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            List<String> parts = new ArrayList<>(List.of(text.split(HostileValue.BAD_BYTE, -1)));
            bytes.write(parts.remove(0).getBytes(StandardCharsets.UTF_8));
            for (String part : parts) {
                bytes.write(0xFF);
                bytes.write(part.getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static String shortened(String body) {
        return body.length() > 80 ? body.substring(0, 80) + "..." : body;
    }
}
