package dev.gatehouse.ldapschema;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.LDAPInterface;
import com.unboundid.ldap.sdk.schema.AttributeTypeDefinition;
import com.unboundid.ldap.sdk.schema.Schema;
import com.unboundid.ldap.sdk.schema.SchemaValidator;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The in-memory server of the LDAP SDK, with {@link GatehouseSchema#embedded()}. */
final class EmbeddedLoadTest extends LoadContract {
    private InMemoryDirectoryServer server;

    @Override
    void start() throws Exception {
        InMemoryDirectoryServerConfig config = new InMemoryDirectoryServerConfig(EXAMPLE);
        config.setSchema(GatehouseSchema.embedded());
        server = new InMemoryDirectoryServer(config);
        server.add("dn: dc=example,dc=com", "objectClass: domain", "dc: example");
    }

    @Override
    void stop() {
        server.shutDown(true);
    }

    @Override
    LDAPInterface directory() {
        return server;
    }

    @Override
    DN base() {
        return EXAMPLE;
    }

    @Test
    void theFileAddsOurDefinitionsToAnother() throws Exception {
        Schema schema = Schema.mergeSchemas(
                Schema.getDefaultStandardSchema(),
                Schema.getSchema(RenderedFilesTest.file(SchemaForm.EMBEDDED).toString()));

        assertThat(schema.getAttributeTypes())
                .containsAll(GatehouseSchema.definitions().attributes());
        assertThat(schema.getObjectClasses())
                .containsAll(GatehouseSchema.definitions().classes());
    }

    @Test
    void theSdksValidatorHasNothingToSay() throws Exception {
        List<String> complaints = new ArrayList<>();

        Schema valid = new SchemaValidator()
                .validateSchema(
                        RenderedFilesTest.file(SchemaForm.EMBEDDED).toFile(),
                        Schema.getDefaultStandardSchema(),
                        complaints);

        assertThat(complaints).isEmpty();
        assertThat(valid.getAttributeTypes())
                .extracting(AttributeTypeDefinition::getNameOrOID)
                .contains(GatehouseSchema.GATEHOUSE_ID);
    }
}
