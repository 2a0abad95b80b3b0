package dev.gatehouse.directory.ldap;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import java.util.HexFormat;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ObjectGuidTest {
    /** MS-DTYP §2.3.4.3 has it as curly braced string and §2.3.4.2 says how it lies in memory. */
    private static final String TEXT = "00112233-4455-6677-8899-aabbccddeeff";

    private static final byte[] BYTES = HexFormat.of().parseHex("33221100554477668899aabbccddeeff");

    @Test
    void theFirstThreeGroupsAreLittleEndian() {
        assertThat(ObjectGuid.text(BYTES)).isEqualTo(TEXT);
        assertThat(ObjectGuid.bytes(TEXT))
                .hasValueSatisfying(bytes -> assertThat(bytes).isEqualTo(BYTES));
    }

    @Test
    void everyIdComesBackFromItsText() {
        Random random = new Random(7);
        for (int i = 0; i < 1000; i++) {
            String text = new UUID(random.nextLong(), random.nextLong()).toString();
            assertThat(ObjectGuid.text(ObjectGuid.bytes(text).orElseThrow())).isEqualTo(text);
        }
    }

    @Test
    void idsAreTextInEntriesAndBytesInFiltersAtAnyDepth() {
        Entry entry = new Entry("cn=x", new Attribute("cn", "x"), new Attribute("objectGUID", BYTES));
        Filter byText = Filter.createANDFilter(
                Filter.createPresenceFilter("cn"),
                Filter.createORFilter(Filter.createNOTFilter(Filter.createEqualityFilter("OBJECTGUID", TEXT))));

        assertThat(ObjectGuid.asText(entry).getAttributeValue("objectGUID")).isEqualTo(TEXT);
        assertThat(ObjectGuid.asBytes(byText))
                .isEqualTo(Filter.createANDFilter(
                        Filter.createPresenceFilter("cn"),
                        Filter.createORFilter(
                                Filter.createNOTFilter(Filter.createEqualityFilter("objectGUID", BYTES)))));
    }

    @Test
    void whatIsNoIdStaysAsItIs() {
        Entry without = new Entry("cn=x", new Attribute("cn", "x"));
        Filter noId = Filter.createEqualityFilter("objectGUID", "nobody");

        assertThat(ObjectGuid.asText(without)).isSameAs(without);
        assertThat(ObjectGuid.asBytes(noId)).isEqualTo(noId);
    }
}
