package dev.gatehouse.provisioning;

import com.unboundid.ldap.sdk.DN;
import dev.gatehouse.mapping.References;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What has been looked up for one call; filled before the mapping is asked. Not for use by several threads. */
final class KnownReferences implements References {
    private final Map<DN, Target> targets = new HashMap<>();
    private final Map<String, DN> dns = new HashMap<>();

    void add(DN dn, Target target) {
        targets.put(dn, target);
        dns.put(target.id().toLowerCase(Locale.ROOT), dn);
    }

    @Override
    public Optional<Target> byDn(DN dn) {
        return Optional.ofNullable(targets.get(dn));
    }

    @Override
    public Optional<DN> byId(String id) {
        return Optional.ofNullable(dns.get(id.toLowerCase(Locale.ROOT)));
    }
}
