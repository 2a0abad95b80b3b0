package dev.gatehouse.scim;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.http.ApiResponse;
import dev.gatehouse.http.Json;
import dev.gatehouse.provisioning.ListQuery.Place;
import dev.gatehouse.provisioning.Page;
import dev.gatehouse.resource.Projection;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A list on its way out (RFC 7644 §3.4.2), written resource by resource: memory does not grow with its length.
 *
 * @param total how many match in all; absent where it would have to be counted (RFC 9865 §2)
 * @param startIndex 1-based; absent on a page by cursor
 * @param nextCursor absent on the last page and on one by number
 * @param parts whose resources follow each other
 */
record ListResponse(OptionalInt total, OptionalInt startIndex, Optional<String> nextCursor, List<Part> parts) {
    private static final String SCHEMA = "urn:ietf:params:scim:api:messages:2.0:ListResponse";

    /** Resources of one type. */
    record Part(Projection projection, Page page) {}

    ListResponse {
        parts = List.copyOf(parts);
    }

    /** One page of one type. */
    static ListResponse of(Page page, Projection projection, Place place) {
        return new ListResponse(
                page.total(), startIndex(place), page.nextCursor(), List.of(new Part(projection, page)));
    }

    static OptionalInt startIndex(Place place) {
        return place instanceof Place.Index index && index.offset() < Integer.MAX_VALUE
                ? OptionalInt.of(index.offset() + 1)
                : OptionalInt.empty();
    }

    /** A list that is whole and short: what discovery answers. */
    static ApiResponse whole(List<ObjectNode> resources) {
        ObjectNode body = Json.object();
        body.putArray("schemas").add(SCHEMA);
        body.put("totalResults", resources.size());
        body.put("itemsPerPage", resources.size());
        body.put("startIndex", 1);
        body.putArray("Resources").addAll(resources);
        return ApiResponse.json(200, ScimError.MEDIA_TYPE, body);
    }

    /** @param base the absolute URL that resources stand below */
    ApiResponse response(Representations representations, String base) {
        return ApiResponse.streamed(200, ScimError.MEDIA_TYPE, out -> write(out, representations, base));
    }

    private void write(OutputStream out, Representations representations, String base) throws IOException {
        JsonGenerator json = Json.generator(out);
        json.writeStartObject();
        json.writeArrayFieldStart("schemas");
        json.writeString(SCHEMA);
        json.writeEndArray();
        if (total.isPresent()) {
            json.writeNumberField("totalResults", total.getAsInt());
        }
        if (startIndex.isPresent()) {
            json.writeNumberField("startIndex", startIndex.getAsInt());
        }
        if (nextCursor.isPresent()) {
            json.writeStringField("nextCursor", nextCursor.get());
        }
        json.writeArrayFieldStart("Resources");
        int[] written = {0};
        for (Part part : parts) {
            part.page().forEach(resource -> {
                write(json, representations.of(resource, part.projection(), base));
                written[0]++;
            });
        }
        json.writeEndArray();
        json.writeNumberField("itemsPerPage", written[0]);
        json.writeEndObject();
        json.close();
    }

    private static void write(JsonGenerator json, ObjectNode resource) {
        try {
            json.writeTree(resource);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
