package dev.gatehouse.bench;

import java.util.Comparator;

/**
 * One line of the table in which the gateway stands beside another one.
 *
 * @param operation its id
 * @param title as the table has it
 * @param clients how many at a time
 * @param raw in bare LDAP
 * @param peer through the other gateway
 * @param gateway through ours
 * @param ratio of our rate to the peer's, round by round
 */
record Compared(String operation, String title, int clients, Side raw, Side peer, Side gateway, Spread ratio) {
    static final Comparator<Compared> ORDER = Comparator.comparingInt(
                    (Compared compared) -> Peer.OPERATIONS.indexOf(compared.operation()))
            .thenComparingInt(Compared::clients);
}
