package dev.gatehouse.directory.ldap;

import static dev.gatehouse.directory.ldap.ContractEntries.freshName;
import static dev.gatehouse.directory.ldap.ContractFailures.failing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import dev.gatehouse.directory.Query;
import dev.gatehouse.failure.FailureKind;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every server behind the port must do with searches. */
abstract class SearchContract extends ServerContract {
    @Test
    void aSearchHandsOutAsManyAsWereAskedForAndNoMore() {
        String place = place(12);
        Query all = everybodyIn(place);

        assertThat(directory().find(all, 20)).hasSize(12);
        assertThat(directory().find(all, 12)).hasSize(12);
        assertThat(directory().find(all, 5)).hasSize(5);
        assertThat(directory().find(all, 1)).hasSize(1);
        assertThatThrownBy(() -> directory().find(all, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theEmptyConjunctionMatchesEverythingAndTheEmptyDisjunctionNothing() {
        DN place = everybodyIn(place(3)).base();
        Filter everything = Filter.createANDFilter();
        Filter nothing = Filter.createORFilter();
        Filter person = Filter.createEqualityFilter("objectClass", personClass());

        assertThat(found(place, everything)).isEqualTo(3);
        assertThat(found(place, nothing)).isZero();
        assertThat(found(place, Filter.createNOTFilter(everything))).isZero();
        assertThat(found(place, Filter.createANDFilter(person, Filter.createORFilter(nothing, everything))))
                .isEqualTo(3);
        assertThat(found(place, Filter.createORFilter(nothing, Filter.createNOTFilter(person))))
                .isZero();
    }

    private int found(DN place, Filter filter) {
        return directory()
                .find(new Query(place, Query.Scope.ONE_LEVEL, filter, List.of()), 10)
                .size();
    }

    @Test
    void aSearchBelowNothingIsNotAnEmptyResult() {
        Query nowhere = everybodyIn(freshName());

        failing(() -> directory().find(nowhere, 5), FailureKind.NOT_FOUND);
        failing(() -> directory().stream(nowhere, entry -> {}), FailureKind.NOT_FOUND);
    }

    @Test
    void aLimitOfTheServerIsNotAShorterList() {
        needs(Lack.LIMITS);
        String place = place(12);
        try (LdapDirectory reader = LdapDirectory.connect(readerSettings())) {
            Query all = everybodyIn(place);

            assertThat(reader.find(all, 5)).hasSize(5);
            failing(() -> reader.find(all, 20), FailureKind.INTERNAL);
            failing(() -> reader.stream(all, entry -> {}), FailureKind.INTERNAL);
        }
    }

    @Test
    void aStreamHandsOverEveryEntry() {
        Query all = everybodyIn(place(300));
        List<Entry> entries = new ArrayList<>();

        directory().stream(all, entries::add);

        assertThat(entries).extracting(Entry::getDN).doesNotHaveDuplicates().hasSize(300);
    }

    @Test
    void aConsumerThatBreaksOffTheStreamIsHeardAndTheDirectoryGoesOn() {
        Query all = everybodyIn(place(50));
        IllegalStateException enough = new IllegalStateException("enough");

        assertThatThrownBy(() -> directory().stream(all, entry -> {
                    throw enough;
                }))
                .isSameAs(enough);
        assertThat(directory().find(all, 100)).hasSize(50);
    }
}
