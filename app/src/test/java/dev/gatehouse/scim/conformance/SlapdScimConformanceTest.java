package dev.gatehouse.scim.conformance;

import dev.gatehouse.testing.Backend;
import dev.gatehouse.testing.RealServerBackend;
import dev.gatehouse.testing.Slapd;
import org.junit.jupiter.api.Nested;

class SlapdScimConformanceTest extends ScimConformance {
    @Override
    Backend start() {
        return new RealServerBackend(Slapd.start());
    }

    /** Here alone: it wants a directory that is quick with thousands of entries. */
    @Nested
    class CursorWalk extends CursorWalkContract {
        @Override
        Scim scim() {
            return SlapdScimConformanceTest.this.scim();
        }
    }
}
