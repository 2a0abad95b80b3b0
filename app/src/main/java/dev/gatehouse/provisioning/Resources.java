package dev.gatehouse.provisioning;

import dev.gatehouse.resource.ResourceType;
import java.util.List;
import java.util.Optional;

/** The way in to the resources of every type, as SCIM asks for them. Safe for use by many threads. */
public interface Resources {
    /** The types that are served, the user first. */
    List<ResourceType> types();

    /** The resources of one tenant and type, as this caller may handle them; the tenant is found as in {@link Users#of}. */
    TenantResources of(ResourceType type, Caller caller, Optional<TenantId> wanted);

    /**
     * The id of the user who is the caller (RFC 7644 §3.11): whose user name or e-mail address is the subject of the
     * credentials. Needs no permission.
     */
    Optional<String> self(Caller caller, Optional<TenantId> wanted);
}
