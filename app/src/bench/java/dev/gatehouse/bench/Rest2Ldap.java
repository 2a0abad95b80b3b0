package dev.gatehouse.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.unboundid.ldap.sdk.Attribute;
import dev.gatehouse.ldapschema.GatehouseSchema;
import dev.gatehouse.testing.RealServer;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.IntFunction;

/**
 * OpenDJ's rest2ldap before the same slapd, in a process of its own, set up to be quick: as many LDAP connections as the
 * gateway has, all bound already, callers not asked who they are, only errors logged, no revision of an entry asked for.
 */
final class Rest2Ldap implements AutoCloseable {
    /** Built before the benchmark, in the same profile. */
    private static final Path JAR =
            Path.of("src/bench/rest2ldap/target/rest2ldap.jar").toAbsolutePath();

    private static final String MAIN = "dev.gatehouse.bench.rest2ldap.Rest2LdapServer";

    /** The gateway's standard {@code directory.ldap.pool.size}. */
    private static final int CONNECTIONS = 32;

    private static final String USERS = "/api/users";
    /** Users, too: with what only we write, which no answer of ours shows. */
    private static final String NEWCOMERS = "/api/newcomers";

    /** What else our standard mapping asks for with every user, and these people do not have. */
    private static final List<String> MORE = List.of(
            "entryUUID",
            "pwdAccountLockedTime",
            GatehouseSchema.GATEHOUSE_MIDDLE_NAME,
            GatehouseSchema.GATEHOUSE_HONORIFIC_PREFIX,
            GatehouseSchema.GATEHOUSE_HONORIFIC_SUFFIX,
            GatehouseSchema.GATEHOUSE_NICK_NAME,
            GatehouseSchema.GATEHOUSE_LOCALE,
            GatehouseSchema.GATEHOUSE_TIMEZONE,
            GatehouseSchema.GATEHOUSE_IM,
            GatehouseSchema.GATEHOUSE_PHOTO,
            GatehouseSchema.GATEHOUSE_ENTITLEMENT,
            "gatehouseRole",
            "gatehouseCostCenter",
            "gatehouseDivision",
            "gatehouseTenantAdmin",
            "gatehouseUserKey",
            "labeledURI",
            "title",
            "employeeType",
            "preferredLanguage",
            "telephoneNumber",
            "mobile",
            "homePhone",
            "facsimileTelephoneNumber",
            "pager",
            "postalAddress",
            "street",
            "l",
            "st",
            "postalCode",
            "employeeNumber",
            "o",
            "departmentNumber",
            "manager",
            "uidNumber",
            "gidNumber",
            "homeDirectory",
            "loginShell");

    private static final JsonMapper JSON = new JsonMapper();

    private final Site site;
    private final ServedProcess process;

    private Rest2Ldap(Site site, ServedProcess process) {
        this.site = site;
        this.process = process;
    }

    /** Starts it before the directory of the site, on the same JDK as the gateway; returns when it answers. */
    static Rest2Ldap start(Site site, Path java) {
        if (!Files.exists(JAR)) {
            throw new IllegalStateException(JAR + " is not built; run mvn -Pbench from the root of the source");
        }
        Path folder = site.folder().resolve("rest2ldap");
        try {
            configure(folder, site);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        int port = ServedProcess.freePort();
        Path log = folder.resolve("rest2ldap.log");
        ProcessBuilder builder = new ProcessBuilder(
                        java.resolve("bin/java").toString(),
                        "-Dorg.slf4j.simpleLogger.defaultLogLevel=error",
                        "-cp",
                        JAR + File.pathSeparator + JAR.resolveSibling("lib/*"),
                        MAIN,
                        folder.toString(),
                        Integer.toString(port))
                .redirectOutput(log.toFile());
        People people = site.people(Site.MAIN);
        return new Rest2Ldap(site, ServedProcess.start("rest2ldap", builder, port, USERS + "/" + people.id(0), log));
    }

    long pid() {
        return process.pid();
    }

    /** Its way of what the operation does through the gateway. */
    Worker.Opening opening(Operation operation) {
        People people = site.people(Site.MAIN);
        return switch (operation.id()) {
            case "get-scim" -> reads(person -> get(USERS + "/" + people.id(person)));
            case "filter-scim" ->
                reads(person -> get(USERS + "?_queryFilter=userName%20eq%20%22" + people.uid(person) + "%22"));
            case "create-scim" -> client -> new Create(new HttpConnection(process.origin()), people.shape());
            default -> throw new IllegalArgumentException(operation.id());
        };
    }

    @Override
    public void close() {
        process.close();
    }

    private Worker.Opening reads(IntFunction<byte[]> request) {
        return client -> Reads.anybody(site.people(Site.MAIN), new HttpConnection(process.origin()), request);
    }

    private static byte[] get(String target) {
        return HttpConnection.request("GET", target, "none", "", "");
    }

    /** One add of the entry that the gateway would make; it looks for nothing before. */
    private static final class Create extends HttpWorker {
        private final EntryShape shape;

        Create(HttpConnection http, EntryShape shape) {
            super(http);
            this.shape = shape;
        }

        @Override
        public void once() throws IOException, WrongAnswerException {
            String name = Site.newcomer();
            String body = body(shape, name, UUID.randomUUID().toString());
            http().require(
                            201,
                            HttpConnection.request(
                                    "POST", NEWCOMERS + "?_action=create", "none", "application/json", body));
            if (http().count(name) == 0) {
                throw new WrongAnswerException(201, "somebody else came back: " + http().body());
            }
        }
    }

    private static String body(EntryShape shape, String name, String id) throws JsonProcessingException {
        Map<String, Object> body = new LinkedHashMap<>();
        for (Attribute attribute : shape.entry(name, id).getAttributes()) {
            if (!isObjectClass(attribute)) {
                Object value = isMultiValued(attribute) ? attribute.getValues() : attribute.getValue();
                body.put(property(attribute), value);
            }
        }
        return JSON.writeValueAsString(body);
    }

    private static void configure(Path folder, Site site) throws IOException {
        Files.createDirectories(folder.resolve("rest2ldap/endpoints/api"));
        Files.writeString(folder.resolve("config.json"), """
                {
                  "security": {"trustManager": "jvm", "keyManager": "jvm"},
                  "ldapConnectionFactories": {
                    "root": {
                      "connectionSecurity": "none",
                      "connectionPoolSize": %d,
                      "primaryLdapServers": [{"hostname": "127.0.0.1", "port": %d}],
                      "authentication": {"simple": {"bindDn": "cn=gateway,%s", "bindPassword": "%s"}}
                    }
                  },
                  "authorization": {"policies": ["anonymous"], "anonymous": {"ldapConnectionFactory": "root"}}
                }
                """.formatted(
                        CONNECTIONS, site.directory().port(), RealServer.BASE, RealServer.PASSWORD));
        Files.writeString(
                folder.resolve("rest2ldap/rest2ldap.json"),
                "{\"useMvcc\": false, \"readOnUpdatePolicy\": \"controls\"}");
        EntryShape shape = site.people(Site.MAIN).shape();
        Map<String, Object> types = Map.of(
                "main",
                Map.of(
                        "subResources",
                        Map.of("users", collection(shape, "user"), "newcomers", collection(shape, "newcomer"))),
                "user",
                resource(shape, false),
                "newcomer",
                resource(shape, true));
        JSON.writeValue(
                folder.resolve("rest2ldap/endpoints/api/main.json").toFile(),
                Map.of("version", "*", "resourceTypes", types));
    }

    private static Map<String, Object> collection(EntryShape shape, String resource) {
        return Map.of(
                "type",
                "collection",
                "dnTemplate",
                shape.container(),
                "resource",
                resource,
                // with the other strategies a POST fails where the id is not the name of the entry
                "namingStrategy",
                Map.of(
                        "type", "serverNaming",
                        "dnAttribute", "uid",
                        "idAttribute", GatehouseSchema.GATEHOUSE_ID));
    }

    private static Map<String, Object> resource(EntryShape shape, boolean written) {
        Map<String, Object> properties = new LinkedHashMap<>();
        List<String> classes = List.of();
        for (Attribute attribute : shape.attributes()) {
            if (isObjectClass(attribute)) {
                classes = List.of(attribute.getValues());
            } else if (written || !attribute.getName().equalsIgnoreCase(GatehouseSchema.GATEHOUSE_KEY)) {
                properties.put(property(attribute), simple(attribute.getName(), isMultiValued(attribute), "readWrite"));
            }
        }
        MORE.forEach(name -> properties.put(name, simple(name, true, "readOnly")));
        properties.put("created", simple("createTimestamp", false, "readOnly"));
        properties.put("lastModified", simple("modifyTimestamp", false, "readOnly"));
        return Map.of("objectClasses", classes, "properties", properties);
    }

    private static Map<String, Object> simple(String attribute, boolean multiValued, String writability) {
        return Map.of(
                "type", "simple",
                "ldapAttribute", attribute,
                "isMultiValued", multiValued,
                "writability", writability);
    }

    private static String property(Attribute attribute) {
        return switch (attribute.getName()) {
            case GatehouseSchema.GATEHOUSE_ID -> "_id";
            case "uid" -> "userName";
            default -> attribute.getName();
        };
    }

    private static boolean isObjectClass(Attribute attribute) {
        return attribute.getName().equalsIgnoreCase("objectClass");
    }

    /** Only our own keys may be several: the rest is what one SCIM attribute became. */
    private static boolean isMultiValued(Attribute attribute) {
        return attribute.size() > 1;
    }
}
