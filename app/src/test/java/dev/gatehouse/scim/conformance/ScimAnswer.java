package dev.gatehouse.scim.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.testing.ContainedJson;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What the gateway answered.
 *
 * @param request method and target, for messages
 * @param text the body
 */
record ScimAnswer(String request, HttpResponse<byte[]> response, String text) {
    static final String ERROR = "urn:ietf:params:scim:api:messages:2.0:Error";

    static ScimAnswer of(String request, HttpResponse<byte[]> response) {
        return new ScimAnswer(request, response, new String(response.body(), StandardCharsets.UTF_8));
    }

    int status() {
        return response.statusCode();
    }

    /** This answer, which must have that status. */
    ScimAnswer is(int status) {
        assertThat(status()).as("status of %s, answered %s", request, text).isEqualTo(status);
        return this;
    }

    /** This answer, which must be a SCIM error (RFC 7644 §3.12) of that status. */
    ScimAnswer fails(int status) {
        is(status);
        assertThat(at("/schemas")).as(text).hasSize(1);
        assertThat(at("/schemas/0").textValue()).as(text).isEqualTo(ERROR);
        assertThat(at("/status").textValue()).as(text).isEqualTo(Integer.toString(status));
        assertThat(at("/detail").asText()).as("the detail of %s", text).isNotBlank();
        return this;
    }

    ScimAnswer fails(int status, String scimType) {
        fails(status);
        assertThat(at("/scimType").asText())
                .as("scimType of %s, answered %s", request, text)
                .isEqualTo(scimType);
        return this;
    }

    /** This answer, whose body must have all that is given, as {@link ContainedJson} says. */
    ScimAnswer has(String json) {
        assertThat(ContainedJson.differences(LenientJson.read(json), json()))
                .as("differences in the answer of %s: %s", request, text)
                .isEmpty();
        return this;
    }

    JsonNode json() {
        return LenientJson.read(text);
    }

    /**
     * What is at this place.
     *
     * @param pointer RFC 6901
     */
    JsonNode at(String pointer) {
        return json().at(pointer);
    }

    String id() {
        return at("/id").asText();
    }

    String version() {
        return at("/meta/version").asText();
    }

    String header(String name) {
        return response.headers().firstValue(name).orElse("");
    }

    int total() {
        is(200);
        assertThat(at("/totalResults").isIntegralNumber()).as(text).isTrue();
        return at("/totalResults").intValue();
    }

    /** The texts of this member of each resource of a list, in order. */
    List<String> each(String member) {
        is(200);
        List<String> values = new ArrayList<>();
        at("/Resources").forEach(resource -> values.add(resource.path(member).asText()));
        return values;
    }
}
