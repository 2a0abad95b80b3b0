package dev.gatehouse.directory.ldap.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Modification;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EntryChangeTest {
    @Test
    void whatChangedLeadsFromTheOneStateToTheOther() {
        Random random = new Random(1);
        for (int i = 0; i < 2_000; i++) {
            Entry before = anyEntry(random);
            Entry after = anyEntry(random);
            List<Modification> change = EntryChange.between(before, after);
            EntryChange.apply(before, change.toArray(Modification[]::new));
            for (String name : List.of("a", "b", "c")) {
                assertThat(before.getAttributeValues(name)).isEqualTo(after.getAttributeValues(name));
            }
        }
    }

    @Test
    void oneMoreValueOfManyIsRecordedAlone() {
        Entry before = new Entry("cn=x", new Attribute("member", "1", "2", "3", "4"));
        Entry after = new Entry("cn=x", new Attribute("member", "1", "2", "3", "4", "5"));
        List<Modification> change = EntryChange.between(before, after);
        assertThat(change).hasSize(1);
        assertThat(change.get(0).getValues()).containsExactly("5");
    }

    private static Entry anyEntry(Random random) {
        Entry entry = new Entry("cn=x");
        for (String name : List.of("a", "b", "c")) {
            String[] values = random.ints(random.nextInt(6), 0, 8)
                    .distinct()
                    .mapToObj(value -> value % 2 == 0 ? "v" + value : "V" + (value - 1))
                    .toArray(String[]::new);
            if (values.length > 0) {
                entry.setAttribute(new Attribute(name, values));
            }
        }
        return entry;
    }
}
