package dev.gatehouse;

import dev.gatehouse.testing.RealServerBackend;
import dev.gatehouse.testing.Slapd;
import java.util.Optional;

/** OpenLDAP that keeps memberOf and references itself, and the gateway beside it. */
class SlapdReferencesGroupsTest extends PosixGroupsContract {
    SlapdReferencesGroupsTest() {
        super(new RealServerBackend(Slapd.start(Slapd.options().withReferences())));
    }

    @Override
    Optional<String> memberOf(Kind kind) {
        return kind == Kind.GATEHOUSE_GROUP ? Optional.of("memberOf") : Optional.empty();
    }
}
