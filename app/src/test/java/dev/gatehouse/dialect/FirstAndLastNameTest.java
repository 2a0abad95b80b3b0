package dev.gatehouse.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.resource.Resource;
import dev.gatehouse.resource.UserAttributes;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class FirstAndLastNameTest {
    private final Resource jane = FirstAndLastName.on(Resource.EMPTY, Optional.of("Jane"), Optional.of("Doe"));

    @Test
    void theFullNameIsFirstAndLast() {
        assertThat(jane.text(UserAttributes.FORMATTED_NAME)).contains("Jane Doe");
        assertThat(jane.text(UserAttributes.DISPLAY_NAME)).contains("Jane Doe");
    }

    @Test
    void aNewLastNameKeepsTheFirst() {
        Resource married = FirstAndLastName.on(jane, Optional.empty(), Optional.of("Roe"));
        assertThat(married.text(UserAttributes.GIVEN_NAME)).contains("Jane");
        assertThat(married.text(UserAttributes.FORMATTED_NAME)).contains("Jane Roe");
    }

    @Test
    void aLoneLastNameIsTheFullName() {
        Resource user = FirstAndLastName.on(Resource.EMPTY, Optional.empty(), Optional.of("Doe"));
        assertThat(user.text(UserAttributes.FORMATTED_NAME)).contains("Doe");
    }

    @Test
    void theSameNamesLeaveAChosenDisplayNameAlone() {
        Resource chosen = jane.with(UserAttributes.DISPLAY_NAME, "JD");
        assertThat(FirstAndLastName.on(chosen, Optional.of("Jane"), Optional.of("Doe")))
                .isEqualTo(chosen);
    }
}
