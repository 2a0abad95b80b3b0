package dev.gatehouse.testing;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/** How each documented contract, and SCIM, creates a person, and how it says yes and "exists already". */
public enum CreateCall {
    AMOVE("/api/v1/provision/create_user", "Bearer", 200, 400, "{\"username\":\"%2$s\"}"),
    CRAFTER(
            "/api/1/services/api/1/user/create.json",
            "Bearer",
            201,
            409,
            "{\"username\":\"%1$s\",\"password\":\"Secr3t!pass-word\",\"first_name\":\"Per\","
                    + "\"last_name\":\"Son\",\"email\":\"%2$s\"}"),
    MAPLEPRESS("/api/v1/users", "JWT", 201, 409, "{\"email\":\"%2$s\",\"name\":\"Per Son\"}"),
    CRAYON("/api/v1/users/", "Bearer", 200, 400, "{\"UserName\":\"%2$s\",\"FirstName\":\"Per\",\"LastName\":\"Son\"}"),
    CAMUNDA(
            "/v2/users",
            "Bearer",
            202,
            400,
            "{\"username\":\"%1$s\",\"name\":\"Per Son\",\"email\":\"%2$s\",\"password\":\"Secr3t!pass-word\"}"),
    SCIM(
            "/scim/v2/Users",
            "Bearer",
            201,
            409,
            "{\"userName\":\"%1$s\",\"name\":{\"givenName\":\"Per\",\"familyName\":\"Son\"},"
                    + "\"emails\":[{\"type\":\"work\",\"value\":\"%2$s\"}]}");

    private final String path;
    private final String scheme;
    private final int created;
    private final int duplicate;
    private final String template;

    CreateCall(String path, String scheme, int created, int duplicate, String template) {
        this.path = path;
        this.scheme = scheme;
        this.created = created;
        this.duplicate = duplicate;
        this.template = template;
    }

    /**
     * Creates a person.
     *
     * @param email also the user name, where the contract has no other
     */
    public HttpResponse<byte[]> send(TestGatehouse gateway, String token, String userName, String email) {
        return gateway.send(
                "POST",
                path,
                Map.of("Authorization", scheme + " " + token, "Content-Type", "application/json"),
                Optional.of(body(userName, email)));
    }

    /** The same as a request to a gateway at that address. */
    public HttpRequest request(URI origin, String token, String userName, String email) {
        return HttpRequest.newBuilder(URI.create(origin + path))
                .timeout(ProgramRun.TIMEOUT)
                .header("Authorization", scheme + " " + token)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body(userName, email)))
                .build();
    }

    private String body(String userName, String email) {
        return String.format(template, escaped(userName), escaped(email));
    }

    public boolean created(HttpResponse<byte[]> response) {
        return response.statusCode() == created;
    }

    /** Whether the answer is this contract's "exists already", in words too. */
    public boolean duplicate(HttpResponse<byte[]> response) {
        return response.statusCode() == duplicate && text(response).contains("already exists");
    }

    public static String text(HttpResponse<byte[]> response) {
        return new String(response.body(), StandardCharsets.UTF_8);
    }

    private static String escaped(String text) {
        StringBuilder json = new StringBuilder();
        text.chars().forEach(c -> json.append(String.format("\\u%04x", c)));
        return json.toString();
    }
}
