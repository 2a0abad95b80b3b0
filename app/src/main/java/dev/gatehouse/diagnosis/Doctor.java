package dev.gatehouse.diagnosis;

import com.unboundid.ldap.sdk.DN;
import dev.gatehouse.directory.Directory;
import dev.gatehouse.directory.ldap.Flavour;
import dev.gatehouse.directory.ldap.LdapSettings;
import dev.gatehouse.directory.ldap.ServerFacts;
import dev.gatehouse.directory.ldap.ServerInspection;
import dev.gatehouse.directory.ldap.ServerInspection.NotReachedException;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Looks at the server as the gateway would use it, and says what is wrong and what mends it. */
public final class Doctor {
    private final DoctorSettings settings;
    private final Directory directory;
    private final Clock clock;
    private final List<Finding> findings = new ArrayList<>();

    public Doctor(DoctorSettings settings, Directory directory, Clock clock) {
        this.settings = settings;
        this.directory = directory;
        this.clock = clock;
    }

    /** Looks at everything; a server that cannot be reached is a finding too. */
    public Report examine(Progress progress) {
        progress.at("connecting", 0, 0);
        boolean isReached = false;
        for (URI url : settings.ldap().urls()) {
            isReached |= reaches(url);
        }
        if (isReached) {
            try (ServerInspection inspection = ServerInspection.connect(settings.ldap())) {
                examine(inspection, progress);
            } catch (NotReachedException e) {
                findings.add(notReached(settings.ldap().urls().get(0), e));
            }
        }
        return new Report("gatehouse doctor: " + settings.base() + " as " + settings.accountName(), Map.of(), findings);
    }

    private boolean reaches(URI url) {
        try (ServerInspection inspection =
                ServerInspection.connect(settings.ldap().withUrls(List.of(url)))) {
            findings.add(Finding.ok("connection", inspection.url() + " lets us in"));
            return true;
        } catch (NotReachedException e) {
            findings.add(notReached(url, e));
            return false;
        }
    }

    private Finding notReached(URI url, NotReachedException e) {
        boolean isOnlyOne = settings.ldap().urls().size() == 1;
        return new Finding(
                isOnlyOne ? Severity.ERROR : Severity.WARN,
                "connection",
                url + ": " + e.getMessage(),
                isOnlyOne ? "The gateway can do nothing." : "Another server has to do.",
                Remedy.of("See directory.ldap: urls, tls, bindDn, passwordFile."));
    }

    private void examine(ServerInspection inspection, Progress progress) {
        progress.at("reading what the server says of itself", 0, 0);
        ServerFacts facts = inspection.facts(settings.base());
        Instant now = clock.instant();
        progress.at("reading its configuration", 0, 0);
        Optional<SetUp> setUp = setUp(inspection, facts);
        Examination examination =
                new Examination(settings, facts, setUp, AdminCommand.of(settings, facts.url(), facts.flavour()), now);
        findings.addAll(ServerCheck.of(examination));
        boolean isActiveDirectory = examination.flavour() == Flavour.ACTIVE_DIRECTORY;
        progress.at("checking indexes and rules", 0, 0);
        if (isActiveDirectory) {
            findings.addAll(ActiveDirectoryCheck.of(examination));
        } else {
            findings.add(SchemaCheck.of(examination));
            IndexCheck.of(examination).ifPresent(findings::add);
            findings.addAll(UniquenessCheck.of(examination));
        }
        progress.at("checking rights and limits", 0, 0);
        findings.addAll(AccountCheck.of(examination, directory, inspection));
        findings.add(PasswordCheck.of(examination));
        findings.add(DisablingCheck.of(examination, directory));
        if (settings.writeProbe() && isActiveDirectory) {
            findings.add(ActiveDirectoryCheck.noProbe());
        } else if (settings.writeProbe()) {
            progress.at("writing a probe", 0, 0);
            findings.addAll(ProbeCheck.of(examination, inspection, probed(), clock.instant()));
        }
    }

    /** The bookkeeping container, where there is one: nobody looks for people there. */
    private DN probed() {
        return directory.find(settings.bookkeeping(), List.of("1.1")).isPresent()
                ? settings.bookkeeping()
                : settings.base();
    }

    private Optional<SetUp> setUp(ServerInspection inspection, ServerFacts facts) {
        if (settings.administrator().isEmpty()) {
            return setUp(facts, inspection);
        }
        LdapSettings administrator = settings.administrator().get();
        try (ServerInspection own = ServerInspection.connect(administrator.withUrls(List.of(facts.url())))) {
            return setUp(facts, own);
        } catch (NotReachedException e) {
            findings.add(Finding.warn(
                    "set-up",
                    DoctorSettings.name(administrator) + ": " + e.getMessage(),
                    "The server's configuration cannot be looked at.",
                    Remedy.of("See --admin-dn and --admin-password-file.")));
            return Optional.empty();
        }
    }

    private Optional<SetUp> setUp(ServerFacts facts, ServerInspection reader) {
        DN account = settings.account();
        return switch (facts.flavour()) {
            case OPENLDAP -> OpenLdapSetUp.read(reader, settings.base(), account);
            case DS389 -> Ds389SetUp.read(reader, settings.base(), account);
            case AUTO, ACTIVE_DIRECTORY, OPENDJ, EMBEDDED, GENERIC -> Optional.empty();
        };
    }
}
