package dev.gatehouse.scim.conformance;

import dev.gatehouse.testing.Backend;
import dev.gatehouse.testing.EmbeddedBackend;

class EmbeddedScimConformanceTest extends ScimConformance {
    @Override
    Backend start() {
        return new EmbeddedBackend();
    }
}
