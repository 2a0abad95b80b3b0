package dev.gatehouse;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The graph of the architecture page, held against the code. */
class ArchitectureTest {
    private static final int LONGEST_FILE = 400;
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.gatehouse");

    @Test
    void arrowsPointDownwardOnly() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("main")
                .definedBy("dev.gatehouse")
                .layer("config")
                .definedBy("dev.gatehouse.config..")
                .layer("metrics")
                .definedBy("dev.gatehouse.metrics..")
                .layer("server")
                .definedBy("dev.gatehouse.server..")
                .layer("dialect")
                .definedBy("dev.gatehouse.dialect..")
                .layer("scim")
                .definedBy("dev.gatehouse.scim..")
                .layer("feed")
                .definedBy("dev.gatehouse.feed..")
                .layer("authentication")
                .definedBy("dev.gatehouse.authentication..")
                .layer("http")
                .definedBy("dev.gatehouse.http..")
                .layer("diagnosis")
                .definedBy("dev.gatehouse.diagnosis..")
                .layer("provisioning")
                .definedBy("dev.gatehouse.provisioning..")
                .layer("mapping")
                .definedBy("dev.gatehouse.mapping..")
                .layer("ldap")
                .definedBy("dev.gatehouse.directory.ldap..")
                .layer("directory")
                .definedBy("dev.gatehouse.directory")
                .layer("resource")
                .definedBy("dev.gatehouse.resource..")
                .layer("failure")
                .definedBy("dev.gatehouse.failure..")
                .layer("setting")
                .definedBy("dev.gatehouse.setting..")
                .whereLayer("main")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("config")
                .mayOnlyBeAccessedByLayers("main")
                .whereLayer("metrics")
                .mayOnlyBeAccessedByLayers("main", "config")
                .whereLayer("server")
                .mayOnlyBeAccessedByLayers("main", "config", "metrics")
                .whereLayer("dialect")
                .mayOnlyBeAccessedByLayers("main", "config")
                .whereLayer("scim")
                .mayOnlyBeAccessedByLayers("main", "config")
                .whereLayer("feed")
                .mayOnlyBeAccessedByLayers("main", "config")
                .whereLayer("authentication")
                .mayOnlyBeAccessedByLayers("main", "config", "metrics", "dialect", "scim")
                .whereLayer("http")
                .mayOnlyBeAccessedByLayers("main", "config", "metrics", "server", "dialect", "scim", "authentication")
                .whereLayer("diagnosis")
                .mayOnlyBeAccessedByLayers("main")
                .whereLayer("provisioning")
                .mayOnlyBeAccessedByLayers(
                        "main", "config", "metrics", "dialect", "scim", "feed", "authentication", "diagnosis")
                .whereLayer("mapping")
                .mayOnlyBeAccessedByLayers("main", "config", "provisioning", "diagnosis")
                .whereLayer("ldap")
                .mayOnlyBeAccessedByLayers("main", "config", "diagnosis")
                .whereLayer("directory")
                .mayOnlyBeAccessedByLayers("main", "config", "metrics", "ldap", "provisioning", "mapping", "diagnosis")
                .whereLayer("resource")
                .mayOnlyBeAccessedByLayers("main", "config", "dialect", "scim", "feed", "provisioning", "mapping")
                .check(CLASSES);
    }

    @Test
    void packagesFormNoCycles() {
        slices().matching("dev.gatehouse.(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void javalinAndJettyAreKnownToTheServerAlone() {
        noClasses()
                .that(JavaClass.Predicates.resideOutsideOfPackage("dev.gatehouse.server.."))
                .should()
                .dependOnClassesThat(resideInAnyPackage("io.javalin..", "org.eclipse.jetty..", "jakarta.servlet.."))
                .check(CLASSES);
    }

    @Test
    void ldapConnectionsResultsAndExceptionsStayInTheirPackage() {
        noClasses()
                .that(JavaClass.Predicates.resideOutsideOfPackages(
                        "dev.gatehouse.directory.ldap..", "dev.gatehouse.ldapschema.."))
                .should()
                .dependOnClassesThat(JavaClass.Predicates.assignableTo("com.unboundid.ldap.sdk.LDAPInterface")
                        .or(JavaClass.Predicates.assignableTo("com.unboundid.ldap.sdk.LDAPResult"))
                        .or(JavaClass.Predicates.assignableTo("com.unboundid.ldap.sdk.LDAPRequest")))
                .check(CLASSES);
    }

    @Test
    void tokensAreHandledInOnePackage() {
        noClasses()
                .that(JavaClass.Predicates.resideOutsideOfPackage("dev.gatehouse.authentication.."))
                .should()
                .dependOnClassesThat(resideInAPackage("com.nimbusds.."))
                .check(CLASSES);
    }

    @Test
    void micrometerAndPrometheusAreKnownInOnePackage() {
        noClasses()
                .that(JavaClass.Predicates.resideOutsideOfPackage("dev.gatehouse.metrics.."))
                .should()
                .dependOnClassesThat(resideInAnyPackage("io.micrometer..", "io.prometheus.."))
                .check(CLASSES);
    }

    @Test
    void dialectsDoNoInputOrOutputAndHaveNoClock() {
        noClasses()
                .that(resideInAPackage("dev.gatehouse.dialect.."))
                .should()
                .dependOnClassesThat(
                        resideInAnyPackage("java.io..", "java.nio.file..", "java.net.http..", "com.unboundid..")
                                .or(JavaClass.Predicates.assignableTo("java.time.Clock")))
                .check(CLASSES);
    }

    @Test
    void filtersAreNeverParsedFromText() {
        noClasses()
                .should()
                .callMethod("com.unboundid.ldap.sdk.Filter", "create", "java.lang.String")
                .check(CLASSES);
    }

    @Test
    void noFileOutgrowsItsRoom() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src"))) {
            List<Path> tooLong = files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> lines(file) > LONGEST_FILE)
                    .toList();
            assertThat(tooLong).isEmpty();
        }
    }

    @Test
    void noPackageIsNamedForNothing() {
        noClasses()
                .should()
                .resideInAnyPackage("..util..", "..utils..", "..impl..", "..helper..", "..common..")
                .check(CLASSES);
        noClasses()
                .should()
                .haveNameMatching(".*(Manager|Helper|Util|Utils|Impl|Service|Processor|Dto)")
                .check(CLASSES);
    }

    private static long lines(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.count();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
