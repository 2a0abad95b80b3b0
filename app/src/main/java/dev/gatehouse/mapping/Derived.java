package dev.gatehouse.mapping;

import com.unboundid.asn1.ASN1OctetString;
import dev.gatehouse.resource.Resource;
import java.util.List;
import java.util.Optional;

/**
 * An LDAP attribute that no SCIM attribute stands in, or none that has a value: what an object class requires, or what
 * other programs look for.
 *
 * @param templates the first that has a value is taken
 */
record Derived(String attribute, List<Template> templates) {
    Derived {
        templates = List.copyOf(templates);
    }

    /**
     * Writes the value where no rule wrote one. Who changed it by LDAP keeps his: only what is still as it was made is made
     * anew.
     */
    void write(Writing writing, Resource before) {
        if (writing.writes(attribute)) {
            return;
        }
        List<ASN1OctetString> now = writing.now(attribute);
        boolean isOurs = writing.names(attribute)
                || now.isEmpty()
                || now.equals(value(before).stream().toList());
        Optional<ASN1OctetString> after = value(writing.resource());
        if (isOurs && after.isPresent()) {
            writing.put(attribute, after.stream().toList());
        }
    }

    private Optional<ASN1OctetString> value(Resource resource) {
        return templates.stream()
                .flatMap(template -> template.value(resource).stream())
                .findFirst();
    }
}
