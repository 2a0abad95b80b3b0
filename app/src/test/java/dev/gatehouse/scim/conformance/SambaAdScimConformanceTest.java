package dev.gatehouse.scim.conformance;

import dev.gatehouse.testing.Backend;
import dev.gatehouse.testing.SambaAdBackend;

/** All of it on Active Directory, as Samba has it. */
class SambaAdScimConformanceTest extends ScimConformance {
    @Override
    Backend start() {
        return new SambaAdBackend();
    }
}
