package dev.gatehouse.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.resource.UserAttributes;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MappingSettingsTest {
    @Test
    void attributeNamesHaveNoCase() {
        ResourceMapping mapping = new ResourceMapping(settings(Map.of("USERNAME", "roomNumber")));
        assertThat(mapping.attribute(UserAttributes.USER_NAME)).isEqualTo("roomNumber");
    }

    @Test
    void twoAttributesInOneAreRefused() {
        assertThatThrownBy(() -> settings(Map.of("title", "Mail")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("mail", "title", "emails");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ma il", "mail;binary", "(mail", "1.2.840"})
    void whatIsNoAttributeNameIsRefused(String attribute) {
        assertThatThrownBy(() -> settings(Map.of("title", attribute))).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"uid=${userName}", "uid=jane,ou=people", "uid=${userName}x,ou=people", "nonsense", ""})
    void aUserDnMustHaveItsPlaceholderAndAContainer(String userDn) {
        assertThatThrownBy(() -> new MappingSettings(userDn, List.of(), Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("uid=${userName},ou=people");
    }

    private static MappingSettings settings(Map<String, String> attributes) {
        return new MappingSettings("uid=${userName},ou=people", List.of(), attributes);
    }
}
