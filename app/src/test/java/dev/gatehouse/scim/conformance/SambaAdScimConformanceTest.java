package dev.gatehouse.scim.conformance;

import dev.gatehouse.testing.Backend;
import dev.gatehouse.testing.SambaAdBackend;

/** Active Directory, whose users need no family name. */
class SambaAdScimConformanceTest extends ScimConformance {
    @Override
    Backend start() {
        return new SambaAdBackend();
    }

    @Override
    boolean peopleMustHaveNames() {
        return false;
    }
}
