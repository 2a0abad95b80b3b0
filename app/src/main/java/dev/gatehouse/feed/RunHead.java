package dev.gatehouse.feed;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;

/**
 * The first line of a result file: which import it is of, and the mark that the ids of its accounts are made from.
 *
 * @param run random, made once for the first start and all that resume it
 * @param digest of the imported file
 * @param place the tenant and the directory's base
 */
record RunHead(UUID run, String digest, String place, boolean isDryRun) {
    private static final String KIND = "gatehouse-import-1";

    RunHead {
        requireNonNull(run, "run");
        requireNonNull(digest, "digest");
        requireNonNull(place, "place");
    }

    static RunHead next(String digest, String place, boolean isDryRun) {
        return new RunHead(UUID.randomUUID(), digest, place, isDryRun);
    }

    /** Empty for what is no such line. */
    static Optional<RunHead> of(JsonNode json) {
        try {
            return json.path("kind").asText().equals(KIND)
                    ? Optional.of(new RunHead(
                            UUID.fromString(json.path("run").asText()),
                            json.path("sha256").asText(),
                            json.path("place").asText(),
                            json.path("dryRun").asBoolean()))
                    : Optional.empty();
        } catch (IllegalArgumentException noUuid) {
            return Optional.empty();
        }
    }

    ObjectNode json() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("kind", KIND)
                .put("run", run.toString())
                .put("sha256", digest)
                .put("place", place)
                .put("dryRun", isDryRun);
    }

    /**
     * The id of the account of a row: the same whenever this import asks for it, of no other row and no other import, and
     * spread as evenly as a random one (RFC 9562 §5.8).
     */
    UUID id(long row) {
        byte[] input = (run + "/" + row).getBytes(StandardCharsets.US_ASCII);
        ByteBuffer hash = ByteBuffer.wrap(Sha256.of(input));
        long high = (hash.getLong() & ~0xF000L) | 0x8000L;
        long low = (hash.getLong() & ~(0xC0L << 56)) | (0x80L << 56);
        return new UUID(high, low);
    }
}
