package dev.gatehouse.diagnosis;

import dev.gatehouse.directory.ldap.Flavour;
import dev.gatehouse.directory.ldap.ServerFacts;
import java.time.Instant;
import java.util.Optional;

/**
 * What the checks look at.
 *
 * @param settings what the doctor knows of the gateway
 * @param facts what the server says of itself
 * @param setUp how it is set up; empty where that cannot be seen
 * @param admin how its administrator speaks to it
 * @param now our clock when it told its own
 */
record Examination(DoctorSettings settings, ServerFacts facts, Optional<SetUp> setUp, AdminCommand admin, Instant now) {
    Flavour flavour() {
        return facts.flavour();
    }
}
