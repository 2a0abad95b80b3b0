package dev.gatehouse;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.Filter;
import dev.gatehouse.testing.CapturedLog;
import dev.gatehouse.testing.DocumentedApi;
import dev.gatehouse.testing.EmbeddedBackend;
import dev.gatehouse.testing.RawHttp;
import dev.gatehouse.testing.RawHttp.Answer;
import dev.gatehouse.testing.TestGatehouse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Good requests with a few things changed at random, the same ones each time. */
final class RandomMutationTest {
    private static final int REQUESTS = 3000;
    private static final long SEED = 20260801;
    private static final List<DocumentedApi> APIS = List.of(DocumentedApi.values());

    private static final List<String> VALUES = List.of(
            "null",
            "true",
            "-1",
            "1e999",
            "[]",
            "{}",
            "\"\"",
            "\" \"",
            "\"\\u0000\"",
            "\"\\ud800\"",
            "\"*\"",
            "\"a,b=c\"",
            "\"\\u202e\"",
            "\"jane@example.com\"",
            "\"\u00c5\u212b\ufb03\"",
            "\"" + "x".repeat(300) + "\"",
            "[[[[[[]]]]]]");

    private static final List<String> INSERTS =
            List.of("\"", "\\", "{", "}", "[", ",", ":", "\\u", "\0", "\u00ff", "/*", "\uFEFF", "%", "*", "\r\n", "\t");

    private static final List<String> FIELDS = List.of(
            "X-Tenant-ID: a",
            "X-Tenant-ID: demo",
            "X-Tenant-ID: *",
            "sdk-version: 1",
            "Content-Type: text/plain",
            "Content-Type: application/json;charset=x",
            "Content-Encoding: gzip",
            "Authorization: Bearer x",
            "Authorization: JWT x",
            "Accept: application/json",
            "Accept: ,;q=",
            "Expect: 100-continue",
            "Cookie: a=b",
            "X-A: \u00ff",
            "Range: bytes=0-0");

    private static final List<String> ENDS = List.of(
            "",
            "",
            "",
            "",
            "/",
            "//",
            "?",
            "?a",
            "?a=%",
            "?a=%ZZ",
            "?a=1&a=2",
            "/x",
            "/%00",
            "/..",
            ";a",
            "%2F",
            "/user",
            "/search",
            "#x");

    private static final List<String> METHODS =
            List.of("POST", "POST", "POST", "POST", "PUT", "GET", "DELETE", "HEAD", "FOO");

    @Test
    void noMutationOfAGoodRequestBreaksAnything() {
        Random random = new Random(SEED);
        EmbeddedBackend backend = new EmbeddedBackend();
        try (TestGatehouse gateway = TestGatehouse.before(backend);
                CapturedLog log = CapturedLog.open()) {
            String token = gateway.token("admin", "demo", "a");
            int created = 0;
            int before = 0;
            for (int i = 0; i < REQUESTS; i++) {
                DocumentedApi api = APIS.get(i % APIS.size());
                if (i % 50 == 0) {
                    backend.clear();
                    before = 0;
                }
                String method = some(METHODS, random);
                String target = target(api, random);
                List<String> fields = fields(api, token, random);
                byte[] body = body(api, i, random);
                Answer answer = RawHttp.send(gateway.origin(), method, target, fields, body);

                String request = i + " " + method + " " + target + " " + fields + " "
                        + new String(body, StandardCharsets.ISO_8859_1) + " -> " + answer;
                assertAnswered(method, request, answer);
                int after = people(backend);
                if (answer.status() >= 300) {
                    assertThat(after).as(request).isEqualTo(before);
                } else if (method.equals("POST") && after > before) {
                    created++;
                }
                assertThat(after - before).as(request).isBetween(0, 1);
                before = after;
            }
            assertThat(log.errors()).isEmpty();
            assertThat(log.lines()).noneMatch(line -> line.contains("Secr3t!pass-word") || line.contains(token));
            assertThat(created).as("mutations that left the request good").isGreaterThan(REQUESTS / 20);
            assertThat(RawHttp.send(gateway.origin(), "GET", "/health/ready", List.of(), new byte[0])
                            .status())
                    .isEqualTo(200);
        }
    }

    private static void assertAnswered(String method, String request, Answer answer) {
        assertThat(answer.status()).as(request).isBetween(200, 499);
        assertThat(answer.body()).as(request).doesNotContain("Secr3t!pass-word");
        String type = answer.header("Content-Type");
        if (method.equals("HEAD")) {
            assertThat(answer.body()).as(request).isEmpty();
        } else if (answer.status() >= 400) {
            DocumentedApi.anyProblem(answer);
        } else if (type.startsWith("text/plain")) {
            assertThat(answer.body()).as(request).matches("[0-9a-f-]{36}");
        } else if (!answer.body().isEmpty()) {
            assertThat(type).as(request).isEqualTo("application/json");
            DocumentedApi.json(answer.body());
        }
    }

    private static String target(DocumentedApi api, Random random) {
        StringBuilder target = new StringBuilder(api.path());
        if (random.nextInt(8) == 0) {
            int at = 1 + random.nextInt(target.length() - 1);
            switch (random.nextInt(3)) {
                case 0 -> target.deleteCharAt(at);
                case 1 -> target.setCharAt(at, (char) ('!' + random.nextInt('~' - '!')));
                default ->
                    target.insert(
                            at,
                            "%" + Integer.toHexString(256 + random.nextInt(256)).substring(1));
            }
        }
        return target + some(ENDS, random);
    }

    private static List<String> fields(DocumentedApi api, String token, Random random) {
        List<String> fields = new ArrayList<>(api.fields(token));
        int kind = random.nextInt(8);
        if (kind == 0) {
            fields.remove(random.nextInt(fields.size()));
        } else if (kind == 1) {
            fields.add(some(FIELDS, random));
        } else if (kind == 2) {
            fields.set(random.nextInt(fields.size()), some(FIELDS, random));
        }
        return fields;
    }

    private static byte[] body(DocumentedApi api, int number, Random random) {
        Map<String, String> members = api.members();
        members.replaceAll((name, value) ->
                value.replaceFirst("^\"(am|craft|maple|cray|cray.on|cam|camunda)(@|\"$)", "\"$1" + number + "$2"));
        List<String> names = new ArrayList<>(members.keySet());
        if (random.nextInt(2) == 0) {
            String name = names.get(random.nextInt(names.size()));
            switch (random.nextInt(3)) {
                case 0 -> members.remove(name);
                case 1 -> members.put(name, some(VALUES, random));
                default -> members.put(some(VALUES, random).replace("\"", ""), some(VALUES, random));
            }
        }
        byte[] bytes = DocumentedApi.object(members).getBytes(StandardCharsets.UTF_8);
        return random.nextInt(4) == 0 ? damaged(bytes, random) : bytes;
    }

    private static byte[] damaged(byte[] bytes, Random random) {
        int at = random.nextInt(bytes.length);
        switch (random.nextInt(4)) {
            case 0 -> bytes[at] = (byte) random.nextInt(256);
            case 1 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
            case 2 -> {
                return Arrays.copyOf(bytes, at);
            }
            default -> {
                String text = new String(bytes, StandardCharsets.UTF_8);
                int cut = random.nextInt(text.length());
                return (text.substring(0, cut) + some(INSERTS, random) + text.substring(cut))
                        .getBytes(StandardCharsets.UTF_8);
            }
        }
        return bytes;
    }

    private static int people(EmbeddedBackend backend) {
        return backend.entries(Filter.createEqualityFilter("objectClass", "inetOrgPerson"))
                .size();
    }

    private static <T> T some(List<T> list, Random random) {
        return list.get(random.nextInt(list.size()));
    }
}
