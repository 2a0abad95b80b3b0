package dev.gatehouse;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import dev.gatehouse.testing.RealServerBackend;
import dev.gatehouse.testing.Slapd;
import org.junit.jupiter.api.Test;

class SlapdVerifyTest extends VerifyContract {
    private static final String ANN = "uid=ann,ou=people,dc=example,dc=com";

    SlapdVerifyTest() {
        super(new RealServerBackend(Slapd.start()));
    }

    @Test
    void aPasswordInClearTextIsCountedAndNeverPrinted() throws Exception {
        ldap().modify(ANN, new Modification(ModificationType.REPLACE, "userPassword", "s3cret-in-clear"));

        DiagnosisRun run = verify();

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.of("passwords")).containsExactly("ERROR 1 users have a password in clear text");
        assertThat(run.output()).doesNotContain("s3cret-in-clear");
    }
}
