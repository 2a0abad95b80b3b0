package dev.gatehouse.provisioning;

import com.unboundid.ldap.sdk.Entry;
import dev.gatehouse.resource.Resource;

/** What a new entry is given beyond what its resource says. Safe for use by many threads. */
interface NewEntries {
    /** Nothing. */
    NewEntries AS_MAPPED = new NewEntries() {
        @Override
        public void check(TenantId tenant, Resource resource) {
            // everything will do
        }

        @Override
        public void complete(TenantId tenant, Resource resource, Entry entry) {
            // it is whole
        }
    };

    /** Fails with INVALID where the resource cannot be given it. */
    void check(TenantId tenant, Resource resource);

    /**
     * Gives it, immediately before the add: by then nobody else has the keys, so that a duplicate costs no number.
     *
     * @param entry is added to
     */
    void complete(TenantId tenant, Resource resource, Entry entry);
}
