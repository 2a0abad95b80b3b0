package dev.gatehouse;

import dev.gatehouse.testing.EmbeddedBackend;

/** The embedded directory. */
class EmbeddedGroupsTest extends GroupsContract {
    EmbeddedGroupsTest() {
        super(new EmbeddedBackend());
    }
}
