package dev.gatehouse.mapping;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.RDN;
import dev.gatehouse.directory.RelativeDn;
import dev.gatehouse.resource.AttributePath;
import dev.gatehouse.resource.Resource;
import dev.gatehouse.resource.UserAttributes;

/** Where users stand below a tenant's base, and what their RDN is. */
public final class ResourceNaming {
    private final String attribute;
    private final AttributePath source;
    private final RelativeDn container;

    /** @param template as {@link MappingSettings#userDn()}; fails with IllegalArgumentException for another */
    ResourceNaming(String template) {
        RelativeDn dn = RelativeDn.parse(template);
        boolean byId = template.contains("${id}");
        this.source = byId ? UserAttributes.ID : UserAttributes.USER_NAME;
        this.attribute = dn.placeholder(byId ? "${id}" : "${userName}");
        this.container = dn.parent();
        if (container.rdns().isEmpty()) {
            throw new IllegalArgumentException("users need a container, as ou=people in uid=${userName},ou=people");
        }
    }

    /** The entry under which the resources of a tenant stand. */
    public DN container(DN tenantBase) {
        return container.below(tenantBase);
    }

    /** The attribute that the RDN is made of. */
    public AttributePath source() {
        return source;
    }

    /** The RDN of this user; the SDK escapes what needs it. */
    public RDN rdn(Resource user) {
        return new RDN(
                attribute,
                user.text(source)
                        .orElseThrow(() -> new IllegalArgumentException("a user without the value of his RDN")));
    }

    /**
     * The RDN a change leads to. It is another one where it is made of the user name, and the change is one of the user name
     * in more than letter case: servers refuse a rename to the DN the entry has, and take the new case in a modify.
     */
    public RDN rdnAfter(RDN now, Resource before, Resource after) {
        boolean isSame = before.texts(source).equals(after.texts(source));
        return isSame || !now.hasAttribute(attribute) || now.equals(rdn(after)) ? now : rdn(after);
    }

    /** Whether this attribute takes its new value from a rename. */
    boolean isRenamed(RDN now, String name, Resource after) {
        return name.equalsIgnoreCase(attribute) && now.hasAttribute(name) && !now.equals(rdn(after));
    }
}
