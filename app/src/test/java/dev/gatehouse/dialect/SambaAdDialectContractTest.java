package dev.gatehouse.dialect;

import dev.gatehouse.testing.Backend;
import dev.gatehouse.testing.SambaAdBackend;

class SambaAdDialectContractTest extends DialectContract {
    @Override
    Backend start() {
        return new SambaAdBackend();
    }
}
