package dev.gatehouse.scim.conformance;

import dev.gatehouse.testing.TestGatehouse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** One caller of the SCIM endpoint, in one tenant. */
final class Scim {
    static final String USER = "urn:ietf:params:scim:schemas:core:2.0:User";
    static final String GROUP = "urn:ietf:params:scim:schemas:core:2.0:Group";
    static final String ENTERPRISE = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
    static final String LIST = "urn:ietf:params:scim:api:messages:2.0:ListResponse";
    static final String SEARCH = "urn:ietf:params:scim:api:messages:2.0:SearchRequest";
    static final String PATCH = "urn:ietf:params:scim:api:messages:2.0:PatchOp";
    static final String BULK_REQUEST = "urn:ietf:params:scim:api:messages:2.0:BulkRequest";
    static final String BULK_RESPONSE = "urn:ietf:params:scim:api:messages:2.0:BulkResponse";

    /** A certificate that is one, for directories that look into it: CN=a, in base64. */
    static final String CERTIFICATE =
            "MIIBcDCCARWgAwIBAgIUevmqt4vqpahwUjN/AO05s3GmfoQwCgYIKoZIzj0EAwIwDDEKMAgGA1UEAwwBYTAgFw0yNjExMjYw"
                    + "NDM4MDVaGA8yMTI2MTEwMjA0MzgwNVowDDEKMAgGA1UEAwwBYTBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABDx+KzLwP46h"
                    + "kb33Ll22Fj0uB3XQL++4fbhWq4OiWvdX8eodpE7/rbiJ8bGa6W7UkxK+cGVI7fT/YD1hs+Pwfq6jUzBRMB0GA1UdDgQWBBR3"
                    + "l00slb6F3IR79FvAKEV2mxJOTTAfBgNVHSMEGDAWgBR3l00slb6F3IR79FvAKEV2mxJOTTAPBgNVHRMBAf8EBTADAQH/MAoG"
                    + "CCqGSM49BAMCA0kAMEYCIQDD5yAgoKeYVTvw6vjM31l4gabs/cyykhj6+s5URXdU2gIhAKp0AXwTiJAu5e0pX4fPH8GinlWW"
                    + "shluke1CInGuvX0y";

    private static final String BASE = "/scim/v2";

    private final TestGatehouse gateway;
    private final String token;

    Scim(TestGatehouse gateway, String token) {
        this.gateway = gateway;
        this.token = token;
    }

    /** May do everything in the default tenant. */
    static Scim of(TestGatehouse gateway) {
        return new Scim(gateway, gateway.token("admin"));
    }

    /** Another caller who may do everything, in that tenant. */
    Scim in(String tenant) {
        return as("admin", tenant);
    }

    /** Another caller. */
    Scim as(String scope, String... tenants) {
        return new Scim(gateway, gateway.token(scope, tenants));
    }

    TestGatehouse gateway() {
        return gateway;
    }

    /** The absolute URI of a target. */
    String uri(String target) {
        return gateway.origin() + BASE + target;
    }

    ScimAnswer get(String target) {
        return send("GET", target, Map.of(), Optional.empty());
    }

    ScimAnswer get(String target, String header, String value) {
        return send("GET", target, Map.of(header, value), Optional.empty());
    }

    /**
     * Posts a body.
     *
     * @param json as {@link LenientJson} takes it; the same for the other methods with a body
     */
    ScimAnswer post(String target, String json) {
        return send("POST", target, Map.of(), Optional.of(LenientJson.strict(json)));
    }

    ScimAnswer put(String target, String json) {
        return send("PUT", target, Map.of(), Optional.of(LenientJson.strict(json)));
    }

    ScimAnswer put(String target, String header, String value, String json) {
        return send("PUT", target, Map.of(header, value), Optional.of(LenientJson.strict(json)));
    }

    /**
     * Patches a resource.
     *
     * @param operations the elements of {@code Operations}
     */
    ScimAnswer patch(String target, String operations) {
        return send("PATCH", target, Map.of(), Optional.of(LenientJson.strict(patchOf(operations))));
    }

    ScimAnswer patch(String target, String header, String value, String operations) {
        return send("PATCH", target, Map.of(header, value), Optional.of(LenientJson.strict(patchOf(operations))));
    }

    ScimAnswer delete(String target) {
        return send("DELETE", target, Map.of(), Optional.empty());
    }

    ScimAnswer delete(String target, String header, String value) {
        return send("DELETE", target, Map.of(header, value), Optional.empty());
    }

    /** Sends the body as it is. */
    ScimAnswer send(String method, String target, Map<String, String> headers, Optional<String> body) {
        Map<String, String> all = new HashMap<>();
        all.put("Authorization", "Bearer " + token);
        if (body.isPresent()) {
            all.put("Content-Type", "application/scim+json");
        }
        all.putAll(headers);
        return ScimAnswer.of(method + " " + target + body.orElse(""), gateway.send(method, BASE + target, all, body));
    }

    /** The resources of an endpoint that match. */
    ScimAnswer find(String endpoint, String filter) {
        return get(endpoint + "?filter=" + encoded(filter));
    }

    /**
     * Creates a user; fails where that fails.
     *
     * @param members further members of the resource
     */
    ScimAnswer createUser(String userName, String... members) {
        return post("/Users", user(userName, members)).is(201);
    }

    /** Creates a group with these users. */
    ScimAnswer createGroup(String displayName, String... memberIds) {
        return post("/Groups", group(displayName, memberIds)).is(201);
    }

    static String user(String userName, String... members) {
        StringBuilder json = new StringBuilder("{schemas:['" + USER + "'],userName:'" + userName + "'");
        for (String member : members) {
            json.append(',').append(member);
        }
        return json.append('}').toString();
    }

    static String group(String displayName, String... memberIds) {
        return "{schemas:['" + GROUP + "'],displayName:'" + displayName + "',members:" + members(memberIds) + "}";
    }

    /** The value of {@code members} for these ids. */
    static String members(String... ids) {
        StringBuilder json = new StringBuilder("[");
        for (String id : ids) {
            json.append(json.length() > 1 ? "," : "")
                    .append("{value:'")
                    .append(id)
                    .append("'}");
        }
        return json.append(']').toString();
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    static String patchOf(String operations) {
        return "{schemas:['" + PATCH + "'],Operations:[" + operations + "]}";
    }
}
