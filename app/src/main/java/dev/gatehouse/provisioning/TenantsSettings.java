package dev.gatehouse.provisioning;

import dev.gatehouse.directory.RelativeDn;
import dev.gatehouse.setting.Key;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The tenants and where each has its subtree.
 *
 * @param defaultTenant see the key
 * @param allowed see the key
 * @param container see the key
 * @param bases see the key
 */
public record TenantsSettings(
        @Key(
                meaning =
                        "Tenant of a request whose credentials and headers name none; its base is directory.baseDn unless bases says otherwise")
        Optional<String> defaultTenant,

        @Key(meaning = "Tenants that may be used; empty: any, its container made on first use")
        List<String> allowed,

        @Key(
                standard = STANDARD_CONTAINER,
                meaning =
                        "Base of every other tenant, below directory.baseDn: one RDN whose value is ${tenant}; on Active Directory ou=${tenant},ou=tenants unless set")
        String container,

        @Key(meaning = "Base DN of a tenant, for those that have one of their own")
        Map<String, String> bases) {
    static final String PLACEHOLDER = "${tenant}";
    static final String STANDARD_CONTAINER = "o=${tenant},ou=tenants";

    public TenantsSettings {
        defaultTenant.ifPresent(TenantsSettings::name);
        allowed = List.copyOf(allowed);
        allowed.forEach(TenantsSettings::name);
        bases = Map.copyOf(bases);
        bases.forEach((tenant, base) -> {
            name(tenant);
            RelativeDn.parse(base);
        });
        try {
            RelativeDn.parse(container).placeholder(PLACEHOLDER);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("container must look like o=${tenant},ou=tenants", e);
        }
    }

    private static void name(String tenant) {
        if (!TenantId.isValid(tenant)) {
            throw new IllegalArgumentException("'" + tenant + "' is no tenant name: " + TenantId.RULE);
        }
    }
}
