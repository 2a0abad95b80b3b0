package dev.gatehouse.dialect;

import dev.gatehouse.testing.Backend;
import dev.gatehouse.testing.EmbeddedBackend;

class EmbeddedDialectContractTest extends DialectContract {
    @Override
    Backend start() {
        return new EmbeddedBackend();
    }
}
