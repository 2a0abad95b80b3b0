package dev.gatehouse.bench;

import java.util.List;
import java.util.Locale;

/** The table in which the gateway stands beside another one. */
final class ComparedTable {
    private static final String HEAD = """
            ### Beside OpenDJ's rest2ldap, slapd without fsync

            | operation | clients | bare LDAP a second | rest2ldap | Gatehouse | Gatehouse to rest2ldap | rest2ldap p50 | p99 \
            | Gatehouse p50 | p99 | rest2ldap CPU | Gatehouse CPU | rest2ldap's slapd CPU | Gatehouse's | rest2ldap allocated \
            | Gatehouse |
            |---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|
            """;

    private ComparedTable() {}

    /** Nothing where nothing was compared. */
    static String of(List<Compared> all) {
        if (all.isEmpty()) {
            return "";
        }
        StringBuilder table = new StringBuilder(HEAD);
        all.forEach(compared -> table.append(row(compared)));
        return table.append('\n').toString();
    }

    static String row(Compared compared) {
        Side peer = compared.peer();
        Side gateway = compared.gateway();
        return String.format(
                Locale.ROOT,
                "| %s%s | %d | %s | %s | %s | %s | %s | %s | %s | %s | %s | %s | %s | %s | %s | %s |%n",
                compared.title(),
                wrong(compared),
                compared.clients(),
                rate(compared.raw()),
                rate(peer),
                rate(gateway),
                Report.share(compared.ratio()),
                Report.time(peer.p50Micros()),
                Report.time(peer.p99Micros()),
                Report.time(gateway.p50Micros()),
                Report.time(gateway.p99Micros()),
                Report.time(peer.gatewayMicros()),
                Report.time(gateway.gatewayMicros()),
                Report.time(peer.directoryMicros()),
                Report.time(gateway.directoryMicros()),
                Report.bytes(peer.allocatedBytes()),
                Report.bytes(gateway.allocatedBytes()));
    }

    private static String rate(Side side) {
        return Svg.number(side.perSecond().median());
    }

    private static String wrong(Compared compared) {
        return Report.failures("bare LDAP: ", compared.raw())
                + Report.failures("rest2ldap: ", compared.peer())
                + Report.failures("Gatehouse: ", compared.gateway());
    }
}
