package dev.gatehouse.http;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.failure.Failure;
import dev.gatehouse.failure.FailureException;
import dev.gatehouse.failure.FailureKind;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One request as it came over the wire, before anything of it is believed.
 *
 * <p>Path and query are raw: percent escapes are decoded where they are used, and refused when they are wrong. The body
 * is read at most once, on first use, and is bounded by the server. Not safe for use by several threads.
 */
public final class ApiRequest {
    private final String method;
    private final String path;
    private final Optional<String> rawQuery;
    private final Map<String, List<String>> headers;
    private final String origin;
    private final BodySource bodySource;

    private byte @Nullable [] body;

    /** Kept, so that half a body is never taken for a whole one when it is asked for again. */
    @Nullable
    private FailureException bodyFailure;

    @Nullable
    private JsonNode json;

    @Nullable
    private QueryParameters query;

    @Nullable
    private Tally tally;

    /** Where the bytes of a body come from; fails with {@link FailureKind#TOO_LARGE} past the server's limit. */
    @FunctionalInterface
    public interface BodySource {
        byte[] read();
    }

    /**
     * @param method the method as sent, upper case
     * @param path the raw path as sent, without the query
     * @param rawQuery what follows the first {@code ?}
     * @param headers header fields; names are compared without case
     * @param origin scheme and authority under which the caller reached us, for example {@code http://localhost:8080}
     * @param bodySource read on first use
     */
    public ApiRequest(
            String method,
            String path,
            Optional<String> rawQuery,
            Map<String, List<String>> headers,
            String origin,
            BodySource bodySource) {
        this.method = requireNonNull(method, "method");
        this.path = requireNonNull(path, "path");
        this.rawQuery = requireNonNull(rawQuery, "rawQuery");
        Map<String, List<String>> byName = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        byName.putAll(headers);
        this.headers = byName;
        this.origin = requireNonNull(origin, "origin");
        this.bodySource = requireNonNull(bodySource, "bodySource");
    }

    /** By what its answer is counted. */
    void countWith(Tally chosen) {
        tally = chosen;
    }

    /** Empty before the request has an answer. */
    Optional<Tally> tally() {
        return Optional.ofNullable(tally);
    }

    public String method() {
        return method;
    }

    public String path() {
        return path;
    }

    public String origin() {
        return origin;
    }

    /** The same request under another path: what a mouth mounted under a prefix sees. */
    public ApiRequest withPath(String otherPath) {
        return new ApiRequest(method, otherPath, rawQuery, headers, origin, this::body);
    }

    /** The one value of a header field; fails with {@link FailureKind#MALFORMED} where it is repeated. */
    public Optional<String> header(String name) {
        List<String> values = headers.getOrDefault(name, List.of());
        if (values.size() > 1) {
            throw Failure.of(FailureKind.MALFORMED, "The header field " + name + " must be sent once")
                    .exception();
        }
        return values.stream().findFirst();
    }

    /** All values of a header field that may be repeated (RFC 9110 §5.3); empty where it is absent. Never fails. */
    public List<String> headerValues(String name) {
        return List.copyOf(headers.getOrDefault(name, List.of()));
    }

    public boolean hasHeader(String name) {
        return headers.containsKey(name);
    }

    /** The query parameters; fails with {@link FailureKind#MALFORMED} on a bad escape, bad UTF-8 or a repeat. */
    public QueryParameters query() {
        if (query == null) {
            query = QueryParameters.parse(rawQuery.orElse(""));
        }
        return query;
    }

    /** The bytes of the body; empty where there is none. */
    public byte[] body() {
        if (bodyFailure != null) {
            throw bodyFailure;
        }
        if (body == null) {
            try {
                body = bodySource.read();
            } catch (FailureException e) {
                bodyFailure = e;
                throw e;
            }
        }
        return body;
    }

    /**
     * The body as JSON. Fails with {@link FailureKind#UNSUPPORTED_MEDIA_TYPE} where the request says it is something
     * else, and with {@link FailureKind#MALFORMED} where it is not one JSON text in UTF-8 (RFC 8259).
     */
    public JsonNode json() {
        if (json == null) {
            requireJsonContentType();
            json = Json.read(body());
        }
        return json;
    }

    /**
     * The body as JSON in UTF-8, whatever parameters its media type has: JSON knows no {@code charset} (RFC 8259 §11). Fails
     * with {@link FailureKind#UNSUPPORTED_MEDIA_TYPE} where it is declared as none of these, MALFORMED as {@link #json()}.
     *
     * @param mediaTypes in lower case; what is not declared is taken for one of them
     */
    public JsonNode json(Set<String> mediaTypes) {
        if (json == null) {
            Optional<String> declared = header("Content-Type").map(ApiRequest::withoutParameters);
            if (declared.isPresent() && !mediaTypes.contains(declared.get())) {
                throw Failure.of(
                                FailureKind.UNSUPPORTED_MEDIA_TYPE,
                                "Send the body as "
                                        + mediaTypes.stream().sorted().collect(Collectors.joining(" or ")))
                        .exception();
            }
            json = Json.read(body());
        }
        return json;
    }

    /** Whether the body is declared as {@code application/x-www-form-urlencoded}, and its fields. */
    public QueryParameters form() {
        String type = mediaType().orElse("");
        if (!type.equals("application/x-www-form-urlencoded")) {
            throw Failure.of(FailureKind.UNSUPPORTED_MEDIA_TYPE, "Send the body as application/x-www-form-urlencoded")
                    .exception();
        }
        return QueryParameters.parse(Utf8.decode(body()));
    }

    private void requireJsonContentType() {
        String type = mediaType().orElse("application/json");
        boolean isJson = type.equals("application/json") || type.equals("text/json") || type.endsWith("+json");
        if (!isJson) {
            throw Failure.of(FailureKind.UNSUPPORTED_MEDIA_TYPE, "Send the body as application/json")
                    .exception();
        }
    }

    /** The media type of the body in lower case, without parameters; absent where the header is. */
    private Optional<String> mediaType() {
        Optional<String> contentType = header("Content-Type");
        if (contentType.isPresent()) {
            refuseOtherCharset(contentType.get());
        }
        return contentType.map(ApiRequest::withoutParameters).filter(value -> !value.isEmpty());
    }

    private static String withoutParameters(String mediaType) {
        return mediaType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }

    private static void refuseOtherCharset(String contentType) {
        if (contentType.indexOf(';') < 0) {
            return;
        }
        String lower = contentType.toLowerCase(Locale.ROOT).replaceAll("[ \t\"]", "");
        int at = lower.indexOf(";charset=");
        if (at < 0) {
            return;
        }
        String charset = lower.substring(at + ";charset=".length()).split(";", 2)[0];
        if (!charset.equals("utf-8") && !charset.equals("utf8") && !charset.equals("us-ascii")) {
            throw Failure.of(FailureKind.UNSUPPORTED_MEDIA_TYPE, "Send the body in UTF-8")
                    .exception();
        }
    }
}
