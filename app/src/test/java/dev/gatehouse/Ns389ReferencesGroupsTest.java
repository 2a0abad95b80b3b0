package dev.gatehouse;

import dev.gatehouse.testing.Ns389;
import dev.gatehouse.testing.RealServerBackend;
import java.util.Optional;

/** 389-DS that keeps memberOf and references itself, and the gateway beside it. */
class Ns389ReferencesGroupsTest extends PosixGroupsContract {
    Ns389ReferencesGroupsTest() {
        super(new RealServerBackend(Ns389.startWithReferences()));
    }

    @Override
    Optional<String> memberOf(Kind kind) {
        return kind.member.equals("member") ? Optional.of("memberOf") : Optional.empty();
    }
}
