package dev.gatehouse.mapping;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.RDN;
import dev.gatehouse.directory.RelativeDn;
import dev.gatehouse.failure.Failure;
import dev.gatehouse.resource.AttributePath;
import dev.gatehouse.resource.Resource;
import dev.gatehouse.resource.ResourceType;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where the resources of a type stand below a tenant's base, and what their RDN is. */
public final class ResourceNaming {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^}]+)}");

    private final String attribute;
    private final AttributePath source;
    private final RelativeDn container;

    /**
     * @param template as {@link MappingSettings#userDn()}; fails with IllegalArgumentException for another, and for one
     *     whose placeholder the type does not have
     */
    ResourceNaming(String template, ResourceType type) {
        Matcher placeholder = PLACEHOLDER.matcher(template);
        if (!placeholder.find()) {
            throw new IllegalArgumentException("a DN needs a placeholder, as ${id}");
        }
        RelativeDn dn = RelativeDn.parse(template);
        this.source = type.resolve(placeholder.group(1))
                .map(ResourceType.Resolved::path)
                .orElseThrow(() -> new IllegalArgumentException(
                        "'" + placeholder.group(1) + "' is no attribute of " + type.name()));
        this.attribute = dn.placeholder(placeholder.group());
        this.container = dn.parent();
        if (container.rdns().isEmpty()) {
            throw new IllegalArgumentException("resources need a container, as ou=people in uid=${userName},ou=people");
        }
    }

    /** The entry under which the resources of a tenant stand. */
    public DN container(DN tenantBase) {
        return container.below(tenantBase);
    }

    /** How many entries the container stands below the tenant's base. */
    int depth() {
        return container.rdns().size();
    }

    /** The attribute of the RDN. */
    String attribute() {
        return attribute;
    }

    /** The attribute the RDN is made of. */
    public AttributePath source() {
        return source;
    }

    /** The RDN of this resource; the SDK escapes what needs it. Fails with INVALID for one without the value it is made of. */
    public RDN rdn(Resource resource) {
        return new RDN(
                attribute,
                resource.text(source)
                        .filter(value -> !value.isEmpty())
                        .orElseThrow(() -> Failure.invalid(
                                        source.toString(), "must not be missing: the entry is named by it")
                                .exception()));
    }

    /** @param exact whether a change of letter case alone is another RDN; see {@link ResourceMapping#rdnAfter} */
    RDN rdnAfter(RDN now, Resource before, Resource after, boolean exact) {
        boolean isSame = before.texts(source).equals(after.texts(source));
        if (isSame || !now.hasAttribute(attribute)) {
            return now;
        }
        RDN wanted = rdn(after);
        boolean isEqual = exact ? now.toString().equals(wanted.toString()) : now.equals(wanted);
        return isEqual ? now : wanted;
    }

    /** Whether this attribute takes its new value from a rename. */
    boolean isRenamed(RDN now, String name, RDN after) {
        return name.equalsIgnoreCase(attribute)
                && now.hasAttribute(name)
                && !now.toString().equals(after.toString());
    }
}
