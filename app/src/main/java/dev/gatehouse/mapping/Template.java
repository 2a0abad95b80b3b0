package dev.gatehouse.mapping;

import com.unboundid.asn1.ASN1OctetString;
import dev.gatehouse.resource.AttributePath;
import dev.gatehouse.resource.Resource;
import dev.gatehouse.resource.ResourceType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A value made of others, as {@code ${name.givenName} ${name.familyName}}, or a constant. It has no value where one of the
 * others has none.
 */
final class Template {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^}]*)}");

    private final String text;
    private final List<AttributePath> paths;

    private Template(String text, List<AttributePath> paths) {
        this.text = text;
        this.paths = List.copyOf(paths);
    }

    /** Fails with IllegalArgumentException where the text names an attribute the type does not have. */
    static Template parse(String text, ResourceType type) {
        List<AttributePath> paths = new ArrayList<>();
        Matcher placeholders = PLACEHOLDER.matcher(text);
        while (placeholders.find()) {
            String name = placeholders.group(1);
            paths.add(type.resolve(name)
                    .map(ResourceType.Resolved::path)
                    .orElseThrow(
                            () -> new IllegalArgumentException("'" + name + "' is no attribute of " + type.name())));
        }
        return new Template(text, paths);
    }

    /** The attributes it is made of. */
    List<AttributePath> paths() {
        return paths;
    }

    Optional<ASN1OctetString> value(Resource resource) {
        StringBuilder value = new StringBuilder();
        Matcher placeholders = PLACEHOLDER.matcher(text);
        for (AttributePath path : paths) {
            Optional<String> part = resource.text(path);
            if (part.isEmpty() || !placeholders.find()) {
                return Optional.empty();
            }
            placeholders.appendReplacement(value, Matcher.quoteReplacement(part.get()));
        }
        placeholders.appendTail(value);
        return value.isEmpty() ? Optional.empty() : Optional.of(new ASN1OctetString(value.toString()));
    }
}
