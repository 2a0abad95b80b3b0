package dev.gatehouse.resource;

import static dev.gatehouse.resource.Trees.resource;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.failure.FailureException;
import org.junit.jupiter.api.Test;

class ReplacementTest {
    @Test
    void whatTheServerWroteStaysAndWhatWasNotSentGoes() {
        Resource before = resource("""
                {'id': '1', 'meta': {'version': 'v'}, 'userName': 'x', 'title': 't', 'active': false, 'groups': [{'value': 'g'}],
                 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User': {'manager': {'value': '42', 'displayName': 'Boss'}}}
                """);
        assertThat(Replacement.of(ResourceType.USER, before, resource("{'userName': 'y', 'password': 'p'}")))
                .isEqualTo(
                        resource(
                                "{'id': '1', 'meta': {'version': 'v'}, 'userName': 'y', 'password': 'p', 'active': false, 'groups': [{'value': 'g'}]}"));
        assertThat(Replacement.of(ResourceType.USER, before, resource("{'userName': 'x', 'active': true}"))
                        .flag(UserAttributes.ACTIVE))
                .contains(true);
    }

    @Test
    void theNameOfTheManagerStaysWithTheManager() {
        String extension = "{'userName': 'x', '" + Trees.ENTERPRISE + "': {'manager': {%s}}}";
        Resource before = resource(extension.formatted("'value': '42', 'displayName': 'Boss'"));
        assertThat(Replacement.of(ResourceType.USER, before, resource(extension.formatted("'value': '42'"))))
                .isEqualTo(before);
        assertThat(Replacement.of(ResourceType.USER, before, resource(extension.formatted("'value': '43'"))))
                .isEqualTo(resource(extension.formatted("'value': '43'")));
    }

    @Test
    void whatIsImmutableKeepsItsFirstValue() {
        String device =
                "{%s 'parts': [{'value': 'p'}], 'site': {'room': 'r' %s}, 'urn:example:Lease:2.0': {'owner': 'o'}}";
        Resource before = resource(device.formatted("'serial': 'S',", ", 'built': '1999'"));
        assertThat(Replacement.of(Trees.DEVICE, before, resource(device.formatted("", ""))))
                .isEqualTo(before);
        assertThatThrownBy(() -> Replacement.of(Trees.DEVICE, before, resource(device.formatted("'serial': 's',", ""))))
                .isInstanceOf(FailureException.class)
                .hasMessageStartingWith("MUTABILITY: serial: is immutable");
        assertThatThrownBy(
                        () -> Replacement.of(Trees.DEVICE, before, resource(device.formatted("", ", 'built': '2000'"))))
                .hasMessageStartingWith("MUTABILITY: site.built: is immutable");
        assertThat(Replacement.of(
                                Trees.DEVICE, resource("{'id': '1'}"), resource(device.formatted("'serial': 'S',", "")))
                        .text(AttributePath.of("serial")))
                .contains("S");
    }

    @Test
    void whatIsRequiredMustBeSent() {
        assertThatThrownBy(() -> Replacement.of(ResourceType.USER, resource("{'userName': 'x'}"), Resource.EMPTY))
                .hasMessage("INVALID: userName: is required");
    }
}
