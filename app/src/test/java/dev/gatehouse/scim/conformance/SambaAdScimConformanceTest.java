package dev.gatehouse.scim.conformance;

import dev.gatehouse.testing.Backend;
import dev.gatehouse.testing.SambaAdBackend;

class SambaAdScimConformanceTest extends ScimConformance {
    @Override
    Backend start() {
        return new SambaAdBackend();
    }
}
