package dev.gatehouse.provisioning;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import dev.gatehouse.directory.Query;
import dev.gatehouse.mapping.ResourceMapping;
import java.util.ArrayList;
import java.util.List;

/**
 * Looks up the few entries of a type that a filter finds.
 *
 * <p>Asked for the object class too, slapd reads the list of all entries of that class from its index before it looks at
 * any (up to 65,535 of them: three times the work of such a search at 40,000 users). So the filter goes without, and the
 * entries tell what they are. Where one says another class the server is asked: it may know classes that are not listed.
 */
final class LookUp {
    private static final String OBJECT_CLASS = "objectClass";

    private final TenantTree tree;
    private final ResourceMapping mapping;

    LookUp(TenantTree tree, ResourceMapping mapping) {
        this.tree = tree;
        this.mapping = mapping;
    }

    /** At most so many; they hold their object classes besides what the query asks for. */
    List<Entry> find(Query query, int most) {
        List<Entry> found = tree.find(query.withAttributes(typed(query.attributes())), most);
        if (found.size() < most && found.stream().allMatch(mapping::isOfType)) {
            return found;
        }
        return tree.find(query.withFilter(Filter.createANDFilter(mapping.isOfType(), query.filter())), most);
    }

    private static List<String> typed(List<String> attributes) {
        if (attributes.contains(OBJECT_CLASS)) {
            return attributes;
        }
        List<String> typed = new ArrayList<>(attributes.size() + 1);
        typed.addAll(attributes);
        typed.add(OBJECT_CLASS);
        return typed;
    }
}
