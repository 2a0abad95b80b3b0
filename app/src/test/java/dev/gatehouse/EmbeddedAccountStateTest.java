package dev.gatehouse;

import dev.gatehouse.testing.EmbeddedBackend;

class EmbeddedAccountStateTest extends AccountStateContract {
    EmbeddedAccountStateTest() {
        super(new EmbeddedBackend());
    }
}
