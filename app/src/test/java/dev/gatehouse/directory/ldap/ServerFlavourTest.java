package dev.gatehouse.directory.ldap;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.RootDSE;
import dev.gatehouse.directory.Capabilities.PasswordWay;
import java.util.EnumSet;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Root DSEs as servers really give them; the servers at hand are asked in the contract suites. */
class ServerFlavourTest {
    @ParameterizedTest
    @CsvSource({
        "objectClass, OpenLDAProotDSE, OPENLDAP",
        "vendorName, 389 Project, DS389",
        "vendorVersion, 389-Directory/2.3.1 B2024.019.1432, DS389",
        "supportedCapabilities, 1.2.840.113556.1.4.800, ACTIVE_DIRECTORY",
        "vendorVersion, OpenDJ Server 5.0.3, OPENDJ",
        "vendorVersion, PingDirectory 10.0.0.0, OPENDJ",
        "vendorVersion, UnboundID LDAP SDK for Java 7.0.5, GENERIC",
        "vendorName, Somebody Else, GENERIC"
    })
    void aServerIsKnownByItsRootDse(String attribute, String value, Flavour flavour) {
        ServerFlavour found = ServerFlavour.of(Flavour.AUTO, rootDse(new Attribute(attribute, value)));

        assertThat(found.flavour()).isEqualTo(flavour);
    }

    @Test
    void whatIsConfiguredIsNotAskedFor() {
        ServerFlavour found = ServerFlavour.of(Flavour.DS389, rootDse(new Attribute("objectClass", "OpenLDAProotDSE")));

        assertThat(found.flavour()).isEqualTo(Flavour.DS389);
    }

    @Test
    void onlyWhatIsListedIsUsed() {
        ServerFlavour all = ServerFlavour.of(
                Flavour.AUTO,
                rootDse(
                        new Attribute(
                                "supportedControl", "1.3.6.1.1.13.2", "1.3.6.1.1.12", "1.3.6.1.4.1.42.2.27.8.5.1"),
                        new Attribute("supportedExtension", "1.3.6.1.4.1.4203.1.11.1")));
        ServerFlavour nothing = ServerFlavour.of(Flavour.AUTO, Optional.empty());

        assertThat(all).isEqualTo(new ServerFlavour(Flavour.GENERIC, true, true, true, true, false));
        assertThat(nothing).isEqualTo(new ServerFlavour(Flavour.GENERIC, false, false, false, false, false));
    }

    @ParameterizedTest
    @EnumSource(value = Flavour.class, names = "AUTO", mode = EnumSource.Mode.EXCLUDE)
    void onlyServersThatHashAPasswordGetItInTheAdd(Flavour flavour) {
        PasswordWay way = ServerFlavour.of(flavour, Optional.empty())
                .capabilities(PasswordHashing.NONE)
                .passwordWay();

        boolean hashes = EnumSet.of(Flavour.DS389, Flavour.OPENDJ, Flavour.EMBEDDED, Flavour.ACTIVE_DIRECTORY)
                .contains(flavour);
        assertThat(way).isEqualTo(hashes ? PasswordWay.IN_ADD : PasswordWay.PASSWORD_MODIFY);
    }

    @Test
    void theNameOfTheServersOwnIdIsKnown() {
        assertThat(ServerFlavour.of(Flavour.DS389, Optional.empty()).stamps()).contains("entryUUID", "nsUniqueId");
        assertThat(ServerFlavour.of(Flavour.ACTIVE_DIRECTORY, Optional.empty()).stamps())
                .contains("objectGUID");
    }

    private static Optional<RootDSE> rootDse(Attribute... attributes) {
        return Optional.of(new RootDSE(new Entry("", attributes)));
    }
}
