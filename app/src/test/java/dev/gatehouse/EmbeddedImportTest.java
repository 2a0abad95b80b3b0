package dev.gatehouse;

import dev.gatehouse.testing.Backend;
import dev.gatehouse.testing.EmbeddedBackend;
import dev.gatehouse.testing.TestGatehouse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Imports into the embedded directory of a gateway that is running, where claims decide for both. */
class EmbeddedImportTest extends ImportContract {
    private final EmbeddedBackend directory = new EmbeddedBackend();
    private TestGatehouse gateway;

    @BeforeAll
    void startGateway() {
        gateway = TestGatehouse.before(directory, "provisioning:\n  guard: claim\n");
    }

    @AfterAll
    void stopGateway() {
        gateway.close();
    }

    @Override
    Backend start() {
        return directory;
    }

    @Override
    String guard() {
        return "claim";
    }
}
