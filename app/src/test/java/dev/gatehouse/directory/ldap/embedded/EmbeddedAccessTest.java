package dev.gatehouse.directory.ldap.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.sdk.AddRequest;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Control;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPResult;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.ModifyRequest;
import com.unboundid.ldap.sdk.PLAINBindRequest;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.RootDSE;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldap.sdk.SimpleBindRequest;
import com.unboundid.ldap.sdk.controls.AssertionRequestControl;
import com.unboundid.ldap.sdk.controls.PermissiveModifyRequestControl;
import com.unboundid.ldap.sdk.controls.PostReadRequestControl;
import com.unboundid.ldap.sdk.controls.PostReadResponseControl;
import com.unboundid.ldap.sdk.controls.PreReadRequestControl;
import com.unboundid.ldap.sdk.controls.PreReadResponseControl;
import com.unboundid.ldap.sdk.extensions.PasswordModifyExtendedRequest;
import com.unboundid.ldap.sdk.extensions.StartTransactionExtendedRequest;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EmbeddedAccessTest {
    private final EmbeddedDirectory directory = Embedded.startWithoutFolder();
    private LDAPConnection gateway;
    private LDAPConnection client;

    @BeforeEach
    void connect() throws LDAPException {
        gateway = Embedded.asGateway(directory.port());
        client = Embedded.connect(directory.port());
    }

    @AfterEach
    void close() {
        client.close();
        gateway.close();
        directory.close();
    }

    @Test
    void theBaseEntryIsThere() throws LDAPException {
        assertThat(gateway.getEntry(Embedded.BASE).getObjectClassValues()).contains("domain");
        assertThat(directory.baseDn().toString()).isEqualTo(Embedded.BASE);
    }

    @Test
    void nobodyKnownReadsTheRootDseAndTheSchemaOnly() throws LDAPException {
        RootDSE root = client.getRootDSE();
        assertThat(root.getNamingContextDNs()).containsExactly(Embedded.BASE);
        assertThat(root.getSupportedControlOIDs()).contains(PostReadRequestControl.POST_READ_REQUEST_OID);
        assertThat(client.getSchema().getAttributeType("gatehouseId")).isNotNull();
        assertRefusedRightsToReadAndWrite();
    }

    @Test
    void aUserBindsWithItsPasswordAndReadsNoMoreThanAnyone() throws LDAPException {
        gateway.add(Embedded.person("jane", new Attribute("userPassword", "rosebud")));
        client.bind(Embedded.dn("jane"), "rosebud");
        assertRefusedRightsToReadAndWrite();
        assertCode(
                ResultCode.INSUFFICIENT_ACCESS_RIGHTS,
                () -> raise(client.processExtendedOperation(
                        new PasswordModifyExtendedRequest(Embedded.dn("jane"), "rosebud", "mine"))));
    }

    @Test
    void wrongPasswordUnknownEntryAndInactiveEntryLookAlike() throws LDAPException {
        gateway.add(Embedded.person("jane", new Attribute("userPassword", "rosebud")));
        gateway.add(Embedded.person(
                "gone", new Attribute("userPassword", "rosebud"), new Attribute("gatehouseActive", "FALSE")));
        gateway.add(Embedded.person("bare"));
        LDAPResult wrong = failedBind(Embedded.dn("jane"), "rosebuds");
        LDAPResult unknown = failedBind(Embedded.dn("joan"), "rosebud");
        LDAPResult inactive = failedBind(Embedded.dn("gone"), "rosebud");
        LDAPResult withoutPassword = failedBind(Embedded.dn("bare"), "rosebud");
        for (LDAPResult result : new LDAPResult[] {wrong, unknown, inactive, withoutPassword}) {
            assertThat(result.getResultCode()).isEqualTo(ResultCode.INVALID_CREDENTIALS);
            assertThat(result.getDiagnosticMessage()).isEqualTo(wrong.getDiagnosticMessage());
        }
    }

    @Test
    void anEntrySwitchedOffAndOnAgainBindsAgain() throws LDAPException {
        gateway.add(Embedded.person(
                "jane", new Attribute("userPassword", "rosebud"), new Attribute("gatehouseActive", "TRUE")));
        client.bind(Embedded.dn("jane"), "rosebud");
        gateway.modify(Embedded.dn("jane"), new Modification(ModificationType.REPLACE, "gatehouseActive", "FALSE"));
        assertCode(ResultCode.INVALID_CREDENTIALS, () -> client.bind(Embedded.dn("jane"), "rosebud"));
        gateway.modify(Embedded.dn("jane"), new Modification(ModificationType.REPLACE, "gatehouseActive", "TRUE"));
        client.bind(Embedded.dn("jane"), "rosebud");
    }

    @Test
    void aBindWithoutPasswordIsRefused() throws LDAPException {
        LDAPConnection raw = Embedded.connect(directory.port());
        raw.getConnectionOptions().setBindWithDNRequiresPassword(false);
        assertCode(ResultCode.UNWILLING_TO_PERFORM, () -> raw.bind(new SimpleBindRequest(Embedded.GATEWAY, "")));
        raw.close();
    }

    @Test
    void aFailedBindTakesTheRightsAway() throws LDAPException {
        client.bind(Embedded.GATEWAY, Embedded.PASSWORD);
        assertThat(client.getEntry(Embedded.BASE)).isNotNull();
        assertCode(ResultCode.INVALID_CREDENTIALS, () -> client.bind(Embedded.GATEWAY, "wrong"));
        assertCode(ResultCode.INSUFFICIENT_ACCESS_RIGHTS, () -> client.getEntry(Embedded.BASE));
    }

    @Test
    void saslIsNotSpoken() {
        assertCode(
                ResultCode.AUTH_METHOD_NOT_SUPPORTED,
                () -> client.bind(new PLAINBindRequest("dn:" + Embedded.GATEWAY, Embedded.PASSWORD)));
    }

    @Test
    void noPasswordIsEverReadNotEvenByTheGateway() throws LDAPException {
        AddRequest add = new AddRequest(Embedded.person("jane", new Attribute("2.5.4.35", "rosebud")));
        add.addControl(new PostReadRequestControl("*", "+", "userPassword"));
        LDAPResult added = gateway.add(add);
        assertThat(PostReadResponseControl.get(added).getEntry().getAttributes())
                .extracting(Attribute::getName)
                .contains("uid", "entryUUID", "createTimestamp", "modifyTimestamp")
                .noneMatch(name -> name.equalsIgnoreCase("userPassword") || name.equals("2.5.4.35"));

        ModifyRequest modify = new ModifyRequest(
                Embedded.dn("jane"), new Modification(ModificationType.REPLACE, "description", "changed"));
        modify.addControl(new PreReadRequestControl("*"));
        modify.addControl(new PostReadRequestControl("*"));
        LDAPResult modified = gateway.modify(modify);
        assertThat(PreReadResponseControl.get(modified).getEntry().hasAttribute("userPassword"))
                .isFalse();
        assertThat(PostReadResponseControl.get(modified).getEntry().hasAttribute("userPassword"))
                .isFalse();
        assertThat(PostReadResponseControl.get(modified).getEntry().getAttributeValue("description"))
                .isEqualTo("changed");

        SearchResultEntry found = gateway.getEntry(Embedded.dn("jane"), "*", "+", "userPassword", "2.5.4.35");
        assertThat(found.getAttributes())
                .extracting(Attribute::getName)
                .contains("uid")
                .doesNotContain("userPassword", "2.5.4.35");
        client.bind(Embedded.dn("jane"), "rosebud");
    }

    @Test
    void noPasswordIsGuessedBySearchingForIt() throws LDAPException {
        gateway.add(Embedded.person("jane", new Attribute("userPassword", "rosebud")));
        for (String filter : new String[] {
            "(userPassword=*)", "(&(uid=jane)(!(2.5.4.35={PBKDF2*)))", "(|(uid=x)(userpassword;x-a>={P))"
        }) {
            assertCode(
                    ResultCode.INSUFFICIENT_ACCESS_RIGHTS,
                    () -> gateway.search(Embedded.BASE, SearchScope.SUB, filter));
        }
        assertCode(
                ResultCode.INSUFFICIENT_ACCESS_RIGHTS,
                () -> gateway.compare(Embedded.dn("jane"), "userPassword", "{PBKDF2"));
        ModifyRequest probe =
                new ModifyRequest(Embedded.dn("jane"), new Modification(ModificationType.REPLACE, "title", "x"));
        probe.addControl(new AssertionRequestControl(Filter.create("(userPassword={PBKDF2*)")));
        assertCode(ResultCode.INSUFFICIENT_ACCESS_RIGHTS, () -> gateway.modify(probe));
    }

    @Test
    void aPasswordIsChangedAddedAndRemovedInClearText() throws LDAPException {
        gateway.add(Embedded.person("jane", new Attribute("userPassword", "one", "two")));
        gateway.modify(Embedded.dn("jane"), new Modification(ModificationType.DELETE, "userPassword", "one"));
        assertCode(ResultCode.INVALID_CREDENTIALS, () -> client.bind(Embedded.dn("jane"), "one"));
        client.bind(Embedded.dn("jane"), "two");
        assertCode(
                ResultCode.NO_SUCH_ATTRIBUTE,
                () -> gateway.modify(
                        Embedded.dn("jane"), new Modification(ModificationType.DELETE, "userPassword", "one")));
        gateway.modify(Embedded.dn("jane"), new Modification(ModificationType.REPLACE, "userPassword", "three"));
        assertCode(ResultCode.INVALID_CREDENTIALS, () -> client.bind(Embedded.dn("jane"), "two"));
        client.bind(Embedded.dn("jane"), "three");
        gateway.modify(Embedded.dn("jane"), new Modification(ModificationType.DELETE, "userPassword"));
        assertCode(ResultCode.INVALID_CREDENTIALS, () -> client.bind(Embedded.dn("jane"), "three"));
    }

    @Test
    void thePasswordModifyOperationSetsAPassword() throws LDAPException {
        gateway.add(Embedded.person("jane"));
        raise(gateway.processExtendedOperation(
                new PasswordModifyExtendedRequest("dn:" + Embedded.dn("jane"), null, "päss wörd")));
        client.bind(Embedded.dn("jane"), "päss wörd");
        assertCode(
                ResultCode.INVALID_CREDENTIALS,
                () -> raise(gateway.processExtendedOperation(
                        new PasswordModifyExtendedRequest(Embedded.dn("jane"), "wrong", "next"))));
        raise(gateway.processExtendedOperation(
                new PasswordModifyExtendedRequest(Embedded.dn("jane"), "päss wörd", "next")));
        client.bind(Embedded.dn("jane"), "next");
        assertCode(
                ResultCode.NO_SUCH_OBJECT,
                () -> raise(gateway.processExtendedOperation(
                        new PasswordModifyExtendedRequest(Embedded.dn("joan"), null, "next"))));
        assertCode(
                ResultCode.UNWILLING_TO_PERFORM,
                () -> raise(gateway.processExtendedOperation(
                        new PasswordModifyExtendedRequest(Embedded.dn("jane"), (String) null, null))));
    }

    @Test
    void anEmptyPasswordIsRefused() {
        assertCode(
                ResultCode.CONSTRAINT_VIOLATION,
                () -> gateway.add(Embedded.person("jane", new Attribute("userPassword", ""))));
    }

    @Test
    void controlsThatWouldGetRoundTheRulesAreNotTaken() {
        assertCode(
                ResultCode.PROTOCOL_ERROR,
                () -> raise(gateway.processExtendedOperation(new StartTransactionExtendedRequest())));
        AddRequest internal = new AddRequest(Embedded.person("jane", new Attribute("entryUUID", "mine")));
        internal.addControl(new Control("1.3.6.1.4.1.30221.2.5.18", true)); // the SDK's own mark, and
        assertCode(ResultCode.UNAVAILABLE_CRITICAL_EXTENSION, () -> gateway.add(internal));
        internal.setControls(
                new Control("1.3.6.1.4.1.30221.2.5.18", false), new Control("1.3.6.1.4.1.30221.2.5.5", false));
        assertCode(ResultCode.CONSTRAINT_VIOLATION, () -> gateway.add(internal));
    }

    @Test
    void theSchemaIsFixed() {
        assertCode(
                ResultCode.UNWILLING_TO_PERFORM,
                () -> gateway.modify(
                        "cn=schema",
                        new Modification(
                                ModificationType.ADD,
                                "attributeTypes",
                                "( 1.2.3.4.5 NAME 'x' SYNTAX 1.3.6.1.4.1.1466.115.121.1.15 )")));
    }

    @Test
    void anOddRequestDoesNotStopTheDirectory() throws LDAPException {
        assertCode(ResultCode.INVALID_DN_SYNTAX, () -> gateway.delete("no dn"));
        assertCode(ResultCode.NO_SUCH_OBJECT, () -> gateway.delete(Embedded.dn("nobody")));
        assertCode(ResultCode.INVALID_DN_SYNTAX, () -> gateway.modifyDN(Embedded.dn("nobody"), "not an rdn", true));
        assertCode(
                ResultCode.UNWILLING_TO_PERFORM,
                () -> gateway.modify("", new Modification(ModificationType.REPLACE, "description", "x")));
        assertThat(gateway.getEntry(Embedded.BASE)).isNotNull();
    }

    @Test
    void anAttributeWithoutValuesIsRefused() throws LDAPException {
        assertCode(
                ResultCode.PROTOCOL_ERROR,
                () -> gateway.add(Embedded.person("jane", new Attribute("description", new String[0]))));
        gateway.add(Embedded.person("jane"));
        ModifyRequest modify =
                new ModifyRequest(Embedded.dn("jane"), new Modification(ModificationType.ADD, "description"));
        modify.addControl(new PermissiveModifyRequestControl());
        assertCode(ResultCode.PROTOCOL_ERROR, () -> gateway.modify(modify));
    }

    private void assertRefusedRightsToReadAndWrite() {
        assertCode(ResultCode.INSUFFICIENT_ACCESS_RIGHTS, () -> client.getEntry(Embedded.BASE));
        assertCode(ResultCode.INSUFFICIENT_ACCESS_RIGHTS, () -> client.search("", SearchScope.SUB, "(objectClass=*)"));
        assertCode(
                ResultCode.INSUFFICIENT_ACCESS_RIGHTS,
                () -> client.search(Embedded.BASE, SearchScope.SUB, "(uid=jane)", "1.1"));
        assertCode(ResultCode.INSUFFICIENT_ACCESS_RIGHTS, () -> client.compare(Embedded.BASE, "dc", "example"));
        assertCode(ResultCode.INSUFFICIENT_ACCESS_RIGHTS, () -> client.add(Embedded.person("x")));
        assertCode(ResultCode.INSUFFICIENT_ACCESS_RIGHTS, () -> client.delete(Embedded.BASE));
        assertCode(ResultCode.INSUFFICIENT_ACCESS_RIGHTS, () -> client.modifyDN(Embedded.BASE, "dc=x", true));
        assertCode(
                ResultCode.INSUFFICIENT_ACCESS_RIGHTS,
                () -> client.modify(Embedded.BASE, new Modification(ModificationType.REPLACE, "description", "x")));
    }

    private LDAPResult failedBind(String dn, String password) throws LDAPException {
        try {
            return client.bind(dn, password);
        } catch (LDAPException e) {
            return e.toLDAPResult();
        }
    }

    private static void raise(LDAPResult result) throws LDAPException {
        if (!result.getResultCode().equals(ResultCode.SUCCESS)) {
            throw new LDAPException(result);
        }
    }

    private static void assertCode(ResultCode code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        LDAPException.class, e -> assertThat(e.getResultCode()).isEqualTo(code));
    }
}
