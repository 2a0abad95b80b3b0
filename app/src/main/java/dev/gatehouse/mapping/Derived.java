package dev.gatehouse.mapping;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.unboundid.asn1.ASN1OctetString;
import dev.gatehouse.resource.AttributePath;
import dev.gatehouse.resource.Resource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An LDAP attribute that is made of others where the resource says nothing of it: what an object class requires, or what
 * other programs look for.
 *
 * <p>What a stopgap made says nothing of anybody and is not shown. Where a caller sent the very same, a detail says so.
 *
 * @param templates the first that has a value is taken; what they make is as good as sent
 * @param stopgaps taken where no template has a value, so that there is one at all
 * @param path the SCIM attribute that stands there too; empty where none does, or where the entry is named by it
 */
record Derived(String attribute, List<Template> templates, List<Template> stopgaps, Optional<AttributePath> path) {
    private static final String VALUE = "value";

    Derived {
        templates = List.copyOf(templates);
        stopgaps = List.copyOf(stopgaps);
    }

    Derived at(Optional<AttributePath> shown) {
        return new Derived(attribute, templates, stopgaps, shown);
    }

    /**
     * Writes the value where no rule wrote one. Who changed it by LDAP keeps his: only what is still as it was made is made
     * anew.
     */
    void write(Writing writing, Resource before) {
        if (writing.writes(attribute)) {
            path.filter(sent -> isStopgap(writing.resource(), sent))
                    .ifPresent(sent -> writing.detail(sent, detail(writing.resource(), sent), false));
            return;
        }
        List<ASN1OctetString> now = writing.now(attribute);
        boolean isOurs = writing.names(attribute)
                || now.isEmpty()
                || now.equals(value(before).stream().toList());
        Optional<ASN1OctetString> after = value(writing.resource());
        if (isOurs && after.isPresent()) {
            writing.put(attribute, writing.beside(attribute, after));
        }
    }

    /** The resource as it was read, without what a stopgap made. */
    Resource shown(Resource read, Details details) {
        return path.filter(made -> isStopgap(read, made) && !details.about(made).contains(detail(read, made)))
                .map(read::without)
                .orElse(read);
    }

    /** The resource without what a template made, so that it is made anew of what a change leaves. */
    Resource unmade(Resource resource) {
        return path.filter(made -> resource.text(made).isPresent()
                        && text(templates, resource).equals(resource.text(made)))
                .map(resource::without)
                .orElse(resource);
    }

    /** The resource with what a template makes, where it has nothing there. */
    Resource made(Resource resource) {
        return path.filter(missing -> resource.text(missing).isEmpty())
                .map(missing -> resource.with(missing, text(templates, resource)))
                .orElse(resource);
    }

    /** The SCIM attributes it is made of, and which one it is. */
    Stream<AttributePath> paths() {
        return Stream.concat(
                path.stream(),
                Stream.of(templates, stopgaps).flatMap(List::stream).flatMap(each -> each.paths().stream()));
    }

    private boolean isStopgap(Resource resource, AttributePath shown) {
        Optional<String> text = resource.text(shown);
        if (text.isEmpty() || stopgaps.isEmpty()) {
            return false;
        }
        Resource bare = isMadeOf(shown) ? resource.without(shown) : resource;
        return text(templates, bare).isEmpty() && text(stopgaps, bare).equals(text);
    }

    private boolean isMadeOf(AttributePath shown) {
        for (List<Template> some : List.of(templates, stopgaps)) {
            for (Template template : some) {
                if (template.paths().contains(shown)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static ObjectNode detail(Resource resource, AttributePath sent) {
        return JsonNodeFactory.instance
                .objectNode()
                .put(VALUE, resource.text(sent).orElse(""));
    }

    private Optional<ASN1OctetString> value(Resource resource) {
        return text(templates, resource).or(() -> text(stopgaps, resource)).map(ASN1OctetString::new);
    }

    private static Optional<String> text(List<Template> choices, Resource resource) {
        for (Template template : choices) {
            Optional<String> value = template.value(resource);
            if (value.isPresent()) {
                return value;
            }
        }
        return Optional.empty();
    }
}
