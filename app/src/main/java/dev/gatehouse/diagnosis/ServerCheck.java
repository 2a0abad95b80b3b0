package dev.gatehouse.diagnosis;

import dev.gatehouse.directory.ldap.Flavour;
import dev.gatehouse.directory.ldap.LdapSettings;
import dev.gatehouse.directory.ldap.ServerFacts;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Which server it is, what it can do, how the connection is protected and whose clock is right. */
final class ServerCheck {
    private static final int WARN_DAYS = 30;
    private static final Duration MOST_SKEW = Duration.ofSeconds(30);

    /** Something a server may offer. */
    private record Offer(String oid, String name, String cost) {}

    private static final List<Offer> OFFERS = List.of(
            new Offer(
                    "1.3.6.1.1.13.2",
                    "Post-Read control (RFC 4527)",
                    "Each create reads its entry once more for the times the server set."),
            new Offer(
                    "1.3.6.1.4.1.42.2.27.8.5.1",
                    "password policy control",
                    "A password that the policy refuses is refused without the policy's reason."),
            new Offer(
                    "1.3.6.1.1.12",
                    "Assertion control (RFC 4528)",
                    "Nothing: versions are swapped in the modify itself."));

    private ServerCheck() {}

    static List<Finding> of(Examination examination) {
        List<Finding> findings = new ArrayList<>();
        findings.add(server(examination));
        findings.addAll(offers(examination.facts()));
        findings.add(tls(examination.settings().ldap(), examination.facts(), examination.now()));
        clock(examination.facts(), examination.now(), examination.settings().writeProbe())
                .ifPresent(findings::add);
        return findings;
    }

    private static Finding server(Examination examination) {
        String seen = examination.flavour() + " (" + examination.facts().product() + ")";
        if (examination.flavour() == Flavour.GENERIC) {
            return Finding.info(
                    "server",
                    seen,
                    "Only what its root DSE lists is used.",
                    Remedy.of("If you know it, name it: directory.ldap.flavour"));
        }
        return Finding.ok("server", seen);
    }

    private static List<Finding> offers(ServerFacts facts) {
        List<Finding> findings = new ArrayList<>();
        List<String> found = new ArrayList<>();
        for (Offer offer : OFFERS) {
            if (facts.controls().contains(offer.oid())) {
                found.add(offer.name());
            } else {
                findings.add(Finding.info("controls", "no " + offer.name(), offer.cost(), Remedy.NONE));
            }
        }
        if (!found.isEmpty()) {
            findings.add(0, Finding.ok("controls", String.join(", ", found)));
        }
        return findings;
    }

    private static Finding tls(LdapSettings ldap, ServerFacts facts, Instant now) {
        if (facts.tls().isEmpty()) {
            return clear(facts.url());
        }
        ServerFacts.Tls tls = facts.tls().get();
        if (ldap.tls().dangerouslyTrustAnyCertificate()) {
            return Finding.warn(
                    "tls",
                    tls.protocol() + ", any certificate is trusted",
                    "Anybody in between can read and change everything.",
                    Remedy.of("Put the CA's certificate into a file and name it: directory.ldap.tls.trustFile"));
        }
        long days = Duration.between(now, tls.expires()).toDays();
        String seen = String.format(
                Locale.ROOT, "%s, certificate of %s expires in %d days", tls.protocol(), tls.subject(), days);
        return days < WARN_DAYS
                ? Finding.warn(
                        "tls", seen, "Then nothing connects any more.", Remedy.of("Renew the server's certificate."))
                : Finding.ok("tls", seen);
    }

    private static Finding clear(URI url) {
        boolean isLoopback = Set.of("localhost", "127.0.0.1", "[::1]").contains(String.valueOf(url.getHost()));
        if (isLoopback) {
            return Finding.info("tls", "not used; nothing leaves this machine", "", Remedy.NONE);
        }
        return Finding.warn(
                "tls",
                "not used",
                "Passwords can be read by everybody on the way.",
                Remedy.of("Use ldaps:// in directory.ldap.urls, or directory.ldap.tls.startTls: true"));
    }

    /** A write probe measures it where the server does not tell. */
    private static Optional<Finding> clock(ServerFacts facts, Instant now, boolean isProbed) {
        if (facts.time().isEmpty()) {
            return isProbed
                    ? Optional.empty()
                    : Optional.of(Finding.info(
                            "clock",
                            "the server tells no time without a write",
                            "",
                            Remedy.of("gatehouse doctor --write-probe compares the clocks.")));
        }
        return Optional.of(clock(facts.time().get(), now));
    }

    /** Directories tell time in whole seconds. */
    static Finding clock(Instant server, Instant now) {
        Duration skew = Duration.between(now, server);
        String seen = skew.abs().toSeconds() <= 1
                ? "within a second of ours"
                : skew.abs().toSeconds() + " s " + (skew.isNegative() ? "behind" : "ahead of") + " ours";
        return skew.abs().compareTo(MOST_SKEW) > 0
                ? Finding.warn(
                        "clock",
                        "the server's clock is " + seen,
                        "Times of creation and change, and the lifetimes of passwords, are its own; tokens are checked"
                                + " by ours.",
                        Remedy.of("Set both by NTP."))
                : Finding.ok("clock", "the server's clock is " + seen);
    }
}
