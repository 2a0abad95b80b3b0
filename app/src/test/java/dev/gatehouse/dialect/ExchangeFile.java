package dev.gatehouse.dialect;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * One fixture of a dialect: {@code dialects/<dialect>/<name>/exchange.json} among the test resources; or of a SCIM client:
 * {@code scim/clients/<client>/<name>/exchange.json}, whose settings stay empty.
 *
 * <pre>{@code
 * {
 *   "about": "one sentence: what this case shows",
 *   "source": "the document or capture it was taken from",
 *   "settings": {"edition": "8.8"},                          optional: keys of the dialect's settings
 *   "given": [ {"request": {…}, "response": {…}} ],          optional: exchanges before it, checked as well
 *   "request": {
 *     "method": "POST",
 *     "target": "/v2/users",                                 raw path and query
 *     "headers": {"Authorization": "Bearer ${token}"},       optional
 *     "body": {…}                                            optional: JSON, or "text": "as sent"
 *   },
 *   "response": {
 *     "status": 202,
 *     "headers": {"Content-Type": "application/json", "Location": null},   optional; null: must be absent
 *     "body": {"userKey": "${integer}"}                      JSON, or "has": a part of it, or "text": "as sent"; none: no body
 *   }
 * }
 * }</pre>
 *
 * <p>Placeholders are explained at {@link Placeholders}. The runner supplies {@code ${origin}} and the credentials
 * {@code ${token}} (may do everything in every tenant), {@code ${reader}} (may only read, in every tenant),
 * {@code ${single}} (may do everything, in tenant {@code demo} only) and {@code ${basic}} (for the scheme {@code Basic},
 * the same rights as {@code token}); {@code ${subject}} is the subject of {@code token}. For a token endpoint it supplies
 * {@code ${client}} (for {@code Basic}, id and secret of a client) and {@code ${userName}} and {@code ${password}} of a
 * user, form-encoded, whose token may do everything. Its default tenant is {@code demo}. All cases of a dialect with the same settings
 * may meet the same directory, so each uses user names of its own.
 *
 * @param dialect the id of the dialect, or the client
 * @param name the name of the case
 * @param settings the dialect's settings that differ from the standard ones
 * @param steps all exchanges in order; the last one is the case, those before it are given
 */
public record ExchangeFile(
        String dialect, String name, String about, String source, Map<String, String> settings, List<Exchange> steps) {
    private static final Set<String> MEMBERS = Set.of("about", "source", "settings", "given", "request", "response");

    /** Strict, so that a fixture that says a thing twice is not half ignored. */
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    public ExchangeFile {
        settings = Map.copyOf(settings);
        steps = List.copyOf(steps);
    }

    /** The fixtures of one dialect in order of their names; fails where there is none. */
    static List<ExchangeFile> of(String dialect) {
        return in("dialects/" + dialect);
    }

    /** The fixtures in one folder of the test resources, in order of their names; fails where there is none. */
    public static List<ExchangeFile> in(String path) {
        URL folder = ExchangeFile.class.getResource("/" + path);
        if (folder == null) {
            throw new AssertionError("no fixture folder " + path);
        }
        try (Stream<Path> cases = Files.list(Path.of(folder.toURI()))) {
            List<ExchangeFile> files = cases.sorted().map(ExchangeFile::read).toList();
            if (files.isEmpty()) {
                throw new AssertionError("no fixture in " + path);
            }
            return files;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @param folder the folder of the case */
    static ExchangeFile read(Path folder) {
        Path file = folder.resolve("exchange.json");
        try {
            JsonNode root = MAPPER.readTree(file.toFile());
            requireMembers(file.toString(), root, MEMBERS);
            List<Exchange> steps = new ArrayList<>();
            for (JsonNode given : root.path("given")) {
                requireMembers(file + " given", given, Set.of("request", "response"));
                steps.add(Exchange.of(given));
            }
            steps.add(Exchange.of(root));
            return new ExchangeFile(
                    folder.getParent().getFileName().toString(),
                    folder.getFileName().toString(),
                    root.required("about").textValue(),
                    root.required("source").textValue(),
                    texts(root.path("settings")),
                    steps);
        } catch (IOException | IllegalArgumentException e) {
            throw new AssertionError("unreadable fixture " + file, e);
        }
    }

    static Map<String, String> texts(JsonNode object) {
        Map<String, String> texts = new TreeMap<>();
        object.properties()
                .forEach(member -> texts.put(member.getKey(), member.getValue().asText()));
        return texts;
    }

    /** Refuses members nobody reads: a misspelt one would check nothing. */
    static void requireMembers(String where, JsonNode object, Set<String> known) {
        object.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                throw new IllegalArgumentException(where + ": unknown member " + name);
            }
        });
    }

    /** What a test report shows. */
    @Override
    public String toString() {
        return dialect + "/" + name;
    }
}
