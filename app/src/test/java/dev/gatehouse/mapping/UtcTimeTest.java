package dev.gatehouse.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.unboundid.asn1.ASN1OctetString;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UtcTimeTest {
    private static final TimeCodec CODEC = new TimeCodec(true);

    @ParameterizedTest
    @CsvSource({
        "20260131080000Z, 2026-01-31T08:00:00Z",
        "20260131080000.0Z, 2026-01-31T08:00:00Z",
        "20260131080000.5Z, 2026-01-31T08:00:00.500Z",
        "20260131080000.05Z, 2026-01-31T08:00:00.050Z",
        "20260131080000.1230Z, 2026-01-31T08:00:00.123Z",
        "20260131080000.1234Z, 2026-01-31T08:00:00.123400Z",
        "20260131080000.123456789Z, 2026-01-31T08:00:00.123456789Z",
        "20240229235959Z, 2024-02-29T23:59:59Z",
        "00000101000000Z, 0000-01-01T00:00:00Z",
        "99991231235959.999999Z, 9999-12-31T23:59:59.999999Z"
    })
    void theUsualFormIsReadDigitByDigit(String held, String shown) {
        assertThat(UtcTime.internet(held)).contains(shown);
        assertThat(Instant.parse(shown)).hasToString(shown);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Z",
                "2026013108Z",
                "202601310800Z",
                "20260131080000",
                "20260131080000+0100",
                "20260131080000,5Z",
                "20260131080000.Z",
                "20260131080000.1234567890Z",
                "20260131080000.5zZ",
                "2026013108000zZ",
                "20261331080000Z",
                "20260031080000Z",
                "20260100080000Z",
                "20260230080000Z",
                "20250229080000Z",
                "20260131240000Z",
                "20260131086000Z",
                "20260131080060Z",
                "\u0662\u0660260131080000Z"
            })
    void whatIsOtherwiseIsLeftToTheGeneralParser(String held) {
        assertThat(UtcTime.internet(held)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "2026013108Z, 2026-01-31T08:00:00Z",
        "202601310800+0100, 2026-01-31T07:00:00Z",
        "'20260131080000,25Z', 2026-01-31T08:00:00.250Z"
    })
    void theGeneralParserStillReadsTheOthers(String held, String shown) {
        assertThat(CODEC.decode(new ASN1OctetString(held)).map(JsonNode::textValue))
                .contains(shown);
    }

    @Test
    void anyMomentReadsAsTheStandardLibrarySpellsIt() {
        Random random = new Random(5);
        DateTimeFormatter seconds =
                DateTimeFormatter.ofPattern("uuuuMMddHHmmss").withZone(ZoneOffset.UTC);
        for (int i = 0; i < 20_000; i++) {
            long nanos = random.nextInt(4) == 0 ? 0 : random.nextInt(1_000_000_000);
            Instant time = Instant.ofEpochSecond(random.nextLong(-60_000_000_000L, 250_000_000_000L), nanos);
            String fraction = String.format("%09d", nanos).substring(0, 1 + random.nextInt(9));
            Instant held = Instant.ofEpochSecond(
                    time.getEpochSecond(), Long.parseLong((fraction + "00000000").substring(0, 9)));
            assertThat(UtcTime.internet(seconds.format(time) + "." + fraction + "Z"))
                    .isEqualTo(Optional.of(held.toString()));
        }
    }
}
