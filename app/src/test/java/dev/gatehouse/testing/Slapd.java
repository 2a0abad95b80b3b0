package dev.gatehouse.testing;

import dev.gatehouse.ldapschema.SchemaForm;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** OpenLDAP's slapd, configured by one LDIF (slapd-config(5)) on the mdb backend; starts in about 100 ms, as any user. */
public final class Slapd {
    private static final String CONFIG_ADMINISTRATOR = "cn=admin,cn=config";

    /** A million entries take a minute or two. */
    private static final Duration LOAD_TIMEOUT = Duration.ofMinutes(10);

    /**
     * How the server is set up.
     *
     * @param unique attributes that the server keeps unique (slapo-unique with {@code serialize})
     * @param noSync whether writes skip the disk: faster, and safe against a kill but not against a power cut
     * @param passwordPolicy whether a password needs 10 characters and is hashed when it comes in clear (slapo-ppolicy)
     * @param certificate with which it offers StartTLS
     * @param entries an LDIF file with what it holds from the start, below the base entry
     */
    public record Options(
            List<String> unique,
            boolean noSync,
            boolean passwordPolicy,
            Optional<TestCertificate> certificate,
            Optional<Path> entries) {
        public Options {
            unique = List.copyOf(unique);
        }

        public Options withUnique(String... attributes) {
            return new Options(List.of(attributes), noSync, passwordPolicy, certificate, entries);
        }

        public Options withNoSync() {
            return new Options(unique, true, passwordPolicy, certificate, entries);
        }

        public Options withPasswordPolicy() {
            return new Options(unique, noSync, true, certificate, entries);
        }

        public Options withCertificate(TestCertificate own) {
            return new Options(unique, noSync, passwordPolicy, Optional.of(own), entries);
        }

        public Options withEntries(Path ldif) {
            return new Options(unique, noSync, passwordPolicy, certificate, Optional.of(ldif));
        }
    }

    private Slapd() {}

    /** Durable, without overlays. */
    public static Options options() {
        return new Options(List.of(), false, false, Optional.empty(), Optional.empty());
    }

    public static RealServer start() {
        return start(options());
    }

    /** As it comes: without our schema, indexes, limits and rules. */
    public static RealServer startBare() {
        String bare = "(?m)^(olcDbIndex|olcLimits|olcModuleLoad: (unique|ppolicy)).*\n";
        return start(
                options(),
                config ->
                        config.replace(SchemaForm.OPENLDAP_CONFIG.render(), "").replaceAll(bare, ""));
    }

    public static RealServer start(Options options) {
        return start(options, UnaryOperator.identity());
    }

    private static RealServer start(Options options, UnaryOperator<String> changed) {
        Path slapd = Programs.require("slapd");
        TemporaryFolder folder = TemporaryFolder.create("slapd");
        try {
            Path config = folder.folder("slapd.d");
            Path database = folder.folder("db");
            Path output = folder.path().resolve("slapadd.log");
            Path configLdif = folder.file("config.ldif", changed.apply(config(options, database)));
            Path baseLdif = folder.file("base.ldif", data(options));
            load(slapd, output, "0", config, configLdif);
            load(slapd, output, "1", config, baseLdif);
            options.entries().ifPresent(ldif -> load(slapd, output, "1", config, ldif));
            int port = RealServer.freePort();
            return RealServer.start(
                    folder,
                    port,
                    new RealServer.Make(
                            List.of(
                                    slapd.toString(),
                                    "-F",
                                    config.toString(),
                                    "-h",
                                    "ldap://127.0.0.1:" + port,
                                    "-d",
                                    "0"),
                            CONFIG_ADMINISTRATOR,
                            new RealServer.ReadOnlySwitch(
                                    "olcDatabase={1}mdb,cn=config", "olcReadOnly", "TRUE", "FALSE"),
                            Optional.empty()));
        } catch (RuntimeException e) {
            folder.delete();
            throw e;
        }
    }

    /** slapadd is slapd under another name. */
    private static void load(Path slapd, Path output, String database, Path config, Path ldif) {
        ChildProcess.run(
                List.of(
                        slapd.toString(),
                        "-T",
                        "add",
                        "-q",
                        "-n",
                        database,
                        "-F",
                        config.toString(),
                        "-l",
                        ldif.toString()),
                output,
                LOAD_TIMEOUT);
    }

    private static String config(Options options, Path database) {
        List<String> records = new ArrayList<>();
        records.add("""
                dn: cn=config
                objectClass: olcGlobal
                cn: config
                olcThreads: 8
                olcIdleTimeout: 0
                """ + options.certificate().map(Slapd::tls).orElse(""));
        records.add("""
                dn: cn=module{0},cn=config
                objectClass: olcModuleList
                cn: module{0}
                olcModulePath: %s
                olcModuleLoad: back_mdb
                olcModuleLoad: unique
                olcModuleLoad: ppolicy
                """.formatted(firstExisting("/usr/lib/ldap", "/usr/lib/openldap", "/usr/lib64/openldap")));
        records.add("""
                dn: cn=schema,cn=config
                objectClass: olcSchemaConfig
                cn: schema
                """);
        Path schemas = firstExisting("/etc/ldap/schema", "/etc/openldap/schema", "/usr/local/etc/openldap/schema");
        for (String name : List.of("core", "cosine", "inetorgperson", "nis")) {
            records.add("include: file://" + schemas.resolve(name + ".ldif") + "\n");
        }
        records.add(SchemaForm.OPENLDAP_CONFIG.render());
        records.add("""
                dn: olcDatabase={-1}frontend,cn=config
                objectClass: olcDatabaseConfig
                objectClass: olcFrontendConfig
                olcDatabase: {-1}frontend
                olcAccess: {0}to dn.base="" by * read
                olcAccess: {1}to dn.base="cn=subschema" by * read
                """);
        records.add("""
                dn: olcDatabase={0}config,cn=config
                objectClass: olcDatabaseConfig
                olcDatabase: {0}config
                olcRootDN: %s
                olcRootPW: %s
                """.formatted(CONFIG_ADMINISTRATOR, RealServer.PASSWORD));
        records.add(database(options, database));
        if (!options.unique().isEmpty()) {
            records.add("""
                    dn: olcOverlay=unique,olcDatabase={1}mdb,cn=config
                    objectClass: olcOverlayConfig
                    objectClass: olcUniqueConfig
                    olcOverlay: unique
                    """
                    + options.unique().stream()
                            .map(attribute -> "olcUniqueURI: serialize ldap:///?" + attribute + "?sub\n")
                            .collect(Collectors.joining()));
        }
        if (options.passwordPolicy()) {
            records.add("""
                    dn: olcOverlay=ppolicy,olcDatabase={1}mdb,cn=config
                    objectClass: olcOverlayConfig
                    objectClass: olcPPolicyConfig
                    olcOverlay: ppolicy
                    olcPPolicyHashCleartext: TRUE
                    olcPPolicyDefault: cn=policy,%s
                    """.formatted(RealServer.BASE));
        }
        return String.join("\n", records);
    }

    private static String database(Options options, Path folder) {
        return """
                dn: olcDatabase={1}mdb,cn=config
                objectClass: olcDatabaseConfig
                objectClass: olcMdbConfig
                olcDatabase: {1}mdb
                olcDbDirectory: %1$s
                olcSuffix: %2$s
                olcRootDN: %3$s
                olcDbMaxSize: 17179869184
                olcAccess: {0}to attrs=userPassword by self write by anonymous auth by dn.exact="cn=gateway,%2$s" write by * none
                olcAccess: {1}to * by dn.exact="cn=gateway,%2$s" write by users read by * none
                olcLimits: {0}dn.exact="cn=gateway,%2$s" size=unlimited time=unlimited
                olcLimits: {1}dn.exact="cn=reader,%2$s" size=5
                olcDbIndex: objectClass,entryUUID,uid,mail,member eq
                olcDbIndex: gatehouseId eq,subinitial
                olcDbIndex: gatehouseKey,gatehouseExternalId,gatehouseClaimKey eq
                """.formatted(folder, RealServer.BASE, CONFIG_ADMINISTRATOR)
                + (options.noSync() ? "olcDbNoSync: TRUE\n" : "");
    }

    private static String tls(TestCertificate certificate) {
        return "olcTLSCertificateFile: " + certificate.certificateFile() + "\nolcTLSCertificateKeyFile: "
                + certificate.keyFile() + "\n";
    }

    private static String data(Options options) {
        String entries = """
                dn: %1$s
                objectClass: domain
                dc: example

                dn: ou=people,%1$s
                objectClass: organizationalUnit
                ou: people

                dn: cn=gateway,%1$s
                objectClass: organizationalRole
                objectClass: simpleSecurityObject
                cn: gateway
                userPassword: %2$s

                dn: cn=reader,%1$s
                objectClass: organizationalRole
                objectClass: simpleSecurityObject
                cn: reader
                userPassword: %2$s
                """.formatted(RealServer.BASE, RealServer.PASSWORD);
        return options.passwordPolicy() ? entries + """

                dn: cn=policy,%s
                objectClass: device
                objectClass: pwdPolicy
                cn: policy
                pwdAttribute: userPassword
                pwdCheckQuality: 2
                pwdMinLength: 10
                pwdLockout: TRUE
                """.formatted(RealServer.BASE) : entries;
    }

    private static Path firstExisting(String... folders) {
        return Stream.of(folders)
                .map(Path::of)
                .filter(Files::isDirectory)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("OpenLDAP's files are in none of " + List.of(folders)));
    }
}
