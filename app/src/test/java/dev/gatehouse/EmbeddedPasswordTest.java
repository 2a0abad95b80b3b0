package dev.gatehouse;

import dev.gatehouse.testing.EmbeddedBackend;

class EmbeddedPasswordTest extends PasswordContract {
    EmbeddedPasswordTest() {
        super(new EmbeddedBackend());
    }
}
