package dev.gatehouse;

import dev.gatehouse.testing.Ns389;
import dev.gatehouse.testing.RealServerBackend;

/** 389-DS without plug-ins: the gateway alone sees to references. */
class Ns389GroupsTest extends PosixGroupsContract {
    Ns389GroupsTest() {
        super(new RealServerBackend(Ns389.start()));
    }
}
