package dev.gatehouse.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatehouse.testing.RawHttp.Answer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** What each documented contract says of its create call and of its errors, seen from outside. */
@SuppressWarnings("ImmutableEnumChecker") // its collections are never changed nor handed out
public enum DocumentedApi {
    AMOVE(
            "/api/v1/provision/create_user",
            "Bearer",
            200,
            403,
            Set.of("type", "title", "status", "detail"),
            Set.of("errors"),
            "username",
            "am@example.com"),
    CRAFTER(
            "/api/1/services/api/1/user/create.json",
            "Bearer",
            201,
            401,
            Set.of("type", "title", "status", "detail", "message"),
            Set.of("errors"),
            "username",
            "craft",
            "password",
            "Secr3t!pass-word",
            "first_name",
            "Craf",
            "last_name",
            "Ter",
            "email",
            "craft@example.com"),
    MAPLEPRESS(
            "/api/v1/users",
            "JWT",
            201,
            403,
            Set.of("type", "title", "status", "detail"),
            Set.of(),
            "email",
            "maple@example.com",
            "name",
            "Maple Press"),
    CRAYON(
            "/api/v1/users/",
            "Bearer",
            200,
            401,
            Set.of("type", "title", "status", "detail", "ErrorCode", "Message", "Parameters", "ObjectErrors"),
            Set.of("errors"),
            "UserName",
            "cray@example.com",
            "FirstName",
            "Cray",
            "LastName",
            "On",
            "TenantAdmin",
            "true",
            "LockoutEnabled",
            "false",
            "Email",
            "cray.on@example.com"),
    CAMUNDA(
            "/v2/users",
            "Bearer",
            202,
            403,
            Set.of("type", "title", "status", "detail", "instance"),
            Set.of(),
            "username",
            "camunda",
            "name",
            "Cam Unda",
            "email",
            "cam@example.com",
            "password",
            "Secr3t!pass-word");

    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** Words that only the inside of the gateway or its directory knows. */
    private static final Pattern INSIDE = Pattern.compile(
            "(?i)exception|dev\\.gatehouse|unboundid|jackson|jetty|javalin|\\bat java|\\tat |\\.java:|\\bdn:|dc=example"
                    + "|ou=people|\\bldap|objectclass|inetorgperson|resultcode|127\\.0\\.0\\.1|localhost");

    private final String path;
    private final String scheme;
    private final int created;
    private final int forbidden;
    private final Set<String> required;
    private final Set<String> optional;
    private final Map<String, String> members = new LinkedHashMap<>();

    DocumentedApi(
            String path,
            String scheme,
            int created,
            int forbidden,
            Set<String> required,
            Set<String> optional,
            String... members) {
        this.path = path;
        this.scheme = scheme;
        this.created = created;
        this.forbidden = forbidden;
        this.required = required;
        this.optional = optional;
        for (int i = 0; i < members.length; i += 2) {
            boolean flag = members[i + 1].equals("true") || members[i + 1].equals("false");
            this.members.put(members[i], flag ? members[i + 1] : '"' + members[i + 1] + '"');
        }
    }

    /** Where a user is created. */
    public String path() {
        return path;
    }

    /** The status of a user that was created. */
    public int created() {
        return created;
    }

    /** The status of a call the credentials are not enough for. */
    public int forbidden() {
        return forbidden;
    }

    /** The header fields of a JSON request with this token, in the contract's own scheme. */
    public List<String> fields(String token) {
        return List.of("Authorization: " + scheme + " " + token, "Content-Type: application/json");
    }

    /** The members of a good create, each with its value as JSON; the caller's to change. */
    public Map<String, String> members() {
        return new LinkedHashMap<>(members);
    }

    public static String object(Map<String, String> members) {
        List<String> pairs = new ArrayList<>();
        members.forEach((name, value) -> pairs.add('"' + name + "\":" + value));
        return '{' + String.join(",", pairs) + '}';
    }

    public static JsonNode json(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError("not JSON: " + text, e);
        }
    }

    /** The problem in the answer, checked to be of this contract's shape and to give nothing away. */
    public JsonNode problem(Answer answer) {
        JsonNode problem = anyProblem(answer);
        Set<String> names = new TreeSet<>();
        problem.fieldNames().forEachRemaining(names::add);
        assertThat(names).as("%s", answer).containsAll(required);
        names.removeAll(required);
        assertThat(optional).as("%s", answer).containsAll(names);
        return problem;
    }

    /** The problem in the answer, whoever's it is: RFC 9457's four members in front. */
    public static JsonNode anyProblem(Answer answer) {
        assertThat(answer.status()).as("%s", answer).isBetween(400, 499);
        assertThat(answer.headers("Content-Type")).as("%s", answer).containsExactly("application/problem+json");
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        JsonNode problem = json(answer.body());
        assertThat(problem.path("type").textValue()).isEqualTo("about:blank");
        assertThat(problem.path("title").textValue()).isNotBlank();
        assertThat(problem.path("status").intValue()).isEqualTo(answer.status());
        assertThat(problem.path("detail").textValue()).isNotBlank();
        assertThat(INSIDE.matcher(answer.body()).find()).as("%s", answer).isFalse();
        if (answer.status() == 401) {
            assertThat(answer.header("WWW-Authenticate")).as("%s", answer).isNotBlank();
        }
        return problem;
    }
}
