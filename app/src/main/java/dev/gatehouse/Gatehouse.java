package dev.gatehouse;

import com.unboundid.ldap.sdk.DN;
import dev.gatehouse.authentication.Authenticator;
import dev.gatehouse.authentication.CredentialsAuthenticator;
import dev.gatehouse.authentication.JwtTokenIssuer;
import dev.gatehouse.authentication.TokenMouth;
import dev.gatehouse.config.DirectorySettings;
import dev.gatehouse.config.GatehouseSettings;
import dev.gatehouse.dialect.Dialects;
import dev.gatehouse.directory.Directory;
import dev.gatehouse.directory.ldap.Flavour;
import dev.gatehouse.directory.ldap.LdapDirectory;
import dev.gatehouse.directory.ldap.LdapSettings;
import dev.gatehouse.directory.ldap.embedded.EmbeddedDirectory;
import dev.gatehouse.directory.ldap.embedded.EmbeddedSettings;
import dev.gatehouse.http.Front;
import dev.gatehouse.http.Mouth;
import dev.gatehouse.ldapschema.GatehouseSchema;
import dev.gatehouse.mapping.Mappings;
import dev.gatehouse.metrics.Metrics;
import dev.gatehouse.provisioning.Creations;
import dev.gatehouse.provisioning.DirectoryResources;
import dev.gatehouse.provisioning.GuardKind;
import dev.gatehouse.scim.ScimMouth;
import dev.gatehouse.scim.ServiceProvider;
import dev.gatehouse.server.FallbackMouth;
import dev.gatehouse.server.HealthMouth;
import dev.gatehouse.server.HttpServer;
import dev.gatehouse.server.Readiness;
import dev.gatehouse.setting.Secret;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The object graph of one gateway, made from its settings by plain constructors. */
public final class Gatehouse implements AutoCloseable {
    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private final Optional<EmbeddedDirectory> embedded;
    private final HttpServer server;

    private Gatehouse(GatehouseSettings settings, Clock clock) {
        try {
            DN base = settings.directory().baseDn();
            this.embedded = settings.directory().embedded().isPresent()
                    ? Optional.of(closing(EmbeddedDirectory.start(
                            settings.directory().embedded().get(), base, GatehouseSchema.embedded(), clock)))
                    : Optional.empty();
            Metrics metrics = closing(new Metrics(settings.metrics()));
            LdapDirectory ldap = closing(LdapDirectory.connect(ldap(settings.directory())));
            Directory directory = metrics.measured(ldap);
            DirectoryResources resources = resources(settings, directory, clock);
            CredentialsAuthenticator authenticator =
                    closing(new CredentialsAuthenticator(settings.authentication(), clock));
            Readiness readiness = new Readiness(() -> {
                authenticator.requireReady();
                directory.requireWritable(base);
            });
            List<Mouth> mouths = new ArrayList<>();
            mouths.add(new HealthMouth(readiness, word(guard(settings))));
            Authenticator counting = metrics.measured(authenticator);
            metrics.mouth(counting).ifPresent(mouths::add);
            mouths.addAll(contracts(settings, counting, resources, metrics.creations(), clock));
            mouths.add(new FallbackMouth());
            this.server = closing(new HttpServer(settings.server(), new Front(mouths, metrics.tallies()), readiness));
            metrics.identify(
                    version().orElse("not packaged"),
                    word(guard(settings)),
                    () -> ldap.knownFlavour().map(Flavour::toString));
            metrics.watchServer(server::load);
            metrics.watchReadiness(readiness);
            metrics.watchPools(ldap.pools());
            metrics.watchTokenCache(authenticator::tokenCacheUse);
            metrics.watchKeptOrders(resources::keptOrders);
            server.start();
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /** Starts a gateway. Fails with what the address, the data folder or the embedded directory could not give. */
    public static Gatehouse start(GatehouseSettings settings, Clock clock) {
        return new Gatehouse(settings, clock);
    }

    /** What is in the directory, as the settings say; for every mouth, that of a command too. */
    static DirectoryResources resources(GatehouseSettings settings, Directory directory, Clock clock) {
        return new DirectoryResources(
                directory,
                new Mappings(settings.mapping(), directory::capabilities),
                settings.directory().baseDn(),
                settings.tenants(),
                settings.provisioning(),
                guard(settings),
                clock,
                cursorSecret(settings.directory()));
    }

    /** How the directory is reached: as configured, or over loopback where it is embedded. */
    private LdapSettings ldap(DirectorySettings settings) {
        if (settings.ldap().isPresent()) {
            return settings.ldap().get();
        }
        EmbeddedSettings own = settings.embedded().orElseThrow();
        URI url = URI.create("ldap://127.0.0.1:" + ldapPort().orElseThrow());
        return LdapSettings.of(url, own.bindDn(), own.password()).withFlavour(Flavour.EMBEDDED);
    }

    /**
     * Known to every gateway before this directory, and to nobody else. An account with a certificate has no such secret: then
     * it is one of this process alone.
     */
    private static Secret cursorSecret(DirectorySettings settings) {
        return settings.ldap()
                .flatMap(LdapSettings::password)
                .or(() -> settings.embedded().map(EmbeddedSettings::password))
                .orElseGet(() -> {
                    byte[] random = new byte[32];
                    new SecureRandom().nextBytes(random);
                    return new Secret(HexFormat.of().formatHex(random));
                });
    }

    /** The guard in force; never AUTO. */
    static GuardKind guard(GatehouseSettings settings) {
        GuardKind wanted = settings.provisioning().guard();
        if (wanted != GuardKind.AUTO) {
            return wanted;
        }
        return settings.directory().embedded().isPresent() ? GuardKind.LOCAL : GuardKind.CLAIM;
    }

    private static String word(GuardKind guard) {
        return guard.name().toLowerCase(Locale.ROOT);
    }

    /** The version of the jar this runs from; empty where it is not packaged. */
    static Optional<String> version() {
        return Optional.ofNullable(Gatehouse.class.getPackage().getImplementationVersion());
    }

    private static List<Mouth> contracts(
            GatehouseSettings settings,
            Authenticator authenticator,
            DirectoryResources resources,
            Creations creations,
            Clock clock) {
        JwtTokenIssuer tokens = new JwtTokenIssuer(settings.authentication(), clock);
        List<Mouth> mouths = new ArrayList<>();
        if (tokens.isOn()) {
            mouths.add(new TokenMouth(tokens));
        }
        if (settings.scim().enabled()) {
            mouths.add(new ScimMouth(settings.scim(), provider(settings), authenticator, resources, creations));
        }
        mouths.addAll(new Dialects(settings.dialects()).mouths(authenticator, tokens, resources.users(), creations));
        return mouths;
    }

    private static ServiceProvider provider(GatehouseSettings settings) {
        return new ServiceProvider(
                settings.server().maxRequestBytes(),
                !settings.authentication().issuers().isEmpty(),
                !settings.authentication().basicUsers().isEmpty(),
                settings.provisioning().cursorAge());
    }

    /** What absolute URLs of this gateway begin with. */
    public URI origin() {
        return server.origin();
    }

    /** The HTTP port listened on. */
    public int port() {
        return server.port();
    }

    /** The LDAP port of the embedded directory; empty where a real server is behind. */
    public Optional<Integer> ldapPort() {
        return embedded.map(EmbeddedDirectory::port);
    }

    private <T extends AutoCloseable> T closing(T part) {
        parts.push(part);
        return part;
    }

    /** Stops taking requests, finishes those under way, then lets go of the directory. */
    @Override
    public void close() {
        while (!parts.isEmpty()) {
            try {
                parts.pop().close();
            } catch (Exception e) {
                org.slf4j.LoggerFactory.getLogger(Gatehouse.class)
                        .atWarn()
                        .setCause(e)
                        .log("closed a part with an error");
            }
        }
    }
}
