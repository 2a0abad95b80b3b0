package dev.gatehouse.provisioning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.gatehouse.provisioning.AdoptionSettings.Match;
import dev.gatehouse.provisioning.AdoptionSettings.Mode;
import dev.gatehouse.provisioning.PosixSettings.OtherNames;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PosixSettingsTest {
    private static final String HOME = "/home/${userName}";

    @Test
    void numbersOfTheSystemAreNeverGiven() {
        for (NumberRange range : List.of(new NumberRange(0, 60_000), new NumberRange(999, 2_000))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> settings(range, Optional.empty(), HOME, "/bin/sh"))
                    .withMessageContaining("uidNumbers");
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings(new NumberRange(1_000, 1L << 32), Optional.empty(), HOME, "/bin/sh"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings(new NumberRange(1_000, 2_000), Optional.of(0L), HOME, "/bin/sh"))
                .withMessageContaining("gidNumber");
    }

    @Test
    void pathsAreAbsoluteAndAPersonsOwn() {
        for (String home : List.of("home/${userName}", "/home/all", "/home/../${userName}", "/h:x/${userName}")) {
            assertThatIllegalArgumentException()
                    .as(home)
                    .isThrownBy(() -> settings(new NumberRange(1_000, 2_000), Optional.empty(), home, "/bin/sh"))
                    .withMessageContaining("home");
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings(new NumberRange(1_000, 2_000), Optional.empty(), HOME, "bash"))
                .withMessageContaining("shell");
    }

    @Test
    void onlyWhatIsOnHasNumbersAndLooksPeopleUp() {
        assertThat(PosixSettings.standard().series()).isEmpty();
        assertThat(settings(new NumberRange(1_000, 2_000), Optional.empty(), HOME, "/bin/sh")
                        .series())
                .extracting(NumberSeries::name)
                .containsExactly("uidNumber", "gidNumber");
        assertThat(AdoptionSettings.standard().searched()).isEmpty();
        assertThat(new AdoptionSettings(Mode.LINK, List.of(Match.MAIL, Match.UID)).searched())
                .hasSize(2);
        assertThatIllegalArgumentException().isThrownBy(() -> new AdoptionSettings(Mode.LINK, List.of()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AdoptionSettings(Mode.OFF, List.of(Match.UID, Match.UID)));
    }

    private static PosixSettings settings(NumberRange uids, Optional<Long> gid, String home, String shell) {
        return new PosixSettings(true, uids, gid, new NumberRange(1_000, 2_000), home, shell, OtherNames.REFUSE);
    }
}
