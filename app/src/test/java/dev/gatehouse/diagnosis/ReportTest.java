package dev.gatehouse.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReportTest {
    private static final Remedy PASTE = new Remedy("Add it:", "ldapadd -W", "dn: cn=a\nchangetype: delete\n");

    @Test
    void theWorstFindingDecides() {
        assertThat(report().severity()).isEqualTo(Severity.OK);
        assertThat(report(Finding.ok("a", "b"), Finding.info("a", "b", "", Remedy.NONE))
                        .severity()
                        .exitStatus())
                .isZero();
        assertThat(report(Finding.warn("a", "b", "", PASTE), Finding.ok("a", "b"))
                        .severity()
                        .exitStatus())
                .isOne();
        assertThat(report(Finding.error("a", "b", "", PASTE), Finding.warn("a", "b", "", PASTE))
                        .severity()
                        .exitStatus())
                .isEqualTo(2);
    }

    @Test
    void whatIsToBePastedStandsAtTheMargin() {
        assertThat(report(Finding.warn("indexes", "missing", "Slow.", PASTE)).text())
                .contains("WARN  indexes     missing\n                  Slow.\n                  Add it:\n")
                .contains("\nldapadd -W <<'END'\ndn: cn=a\nchangetype: delete\nEND\n");
    }

    @Test
    void ldifWithoutACommandIsLeftToItsFile() {
        Report report = report(Finding.warn("keys", "differ", "", new Remedy("Mend them.", "", "dn: cn=a\n")));

        assertThat(report.text()).doesNotContain("dn: cn=a");
        assertThat(report.ldif()).isEqualTo("dn: cn=a\n");
        assertThat(report.json().at("/findings/0/ldif").asText()).isEqualTo("dn: cn=a\n");
    }

    @Test
    void jsonLeavesOutWhatIsEmpty() {
        assertThat(report(Finding.ok("tls", "TLSv1.3")).json().toString())
                .isEqualTo("{\"status\":\"OK\",\"subject\":\"test\",\"counts\":{\"entries\":7},\"findings\":"
                        + "[{\"severity\":\"OK\",\"topic\":\"tls\",\"seen\":\"TLSv1.3\"}]}");
    }

    private static Report report(Finding... findings) {
        return new Report("test", Map.of("entries", 7L), List.of(findings));
    }
}
