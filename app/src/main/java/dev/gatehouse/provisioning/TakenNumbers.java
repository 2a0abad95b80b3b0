package dev.gatehouse.provisioning;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import dev.gatehouse.directory.Query;
import java.util.List;

/** The numbers that entries have which nobody asked us for: those from before us, and those given by hand. */
interface TakenNumbers {
    /** Of numbers that are given by us alone. */
    TakenNumbers NONE = new TakenNumbers() {
        @Override
        public boolean has(long number) {
            return false;
        }

        @Override
        public long greatest(NumberRange range) {
            return range.first() - 1;
        }
    };

    boolean has(long number);

    /** The greatest in the range; without one, the number before its first. */
    long greatest(NumberRange range);

    /**
     * In one attribute of any entry, whoever's it is: a system that asks the directory who has a number knows no tenants.
     */
    static TakenNumbers in(TenantTree tree, String attribute) {
        List<DN> bases = tree.anchors();
        return new TakenNumbers() {
            @Override
            public boolean has(long number) {
                Filter filter = Filter.createEqualityFilter(attribute, Long.toString(number));
                return bases.stream()
                        .anyMatch(base -> !tree.find(new Query(base, Query.Scope.SUBTREE, filter, List.of("1.1")), 1)
                                .isEmpty());
            }

            @Override
            public long greatest(NumberRange range) {
                long[] greatest = {range.first() - 1};
                Filter filter = Filter.createPresenceFilter(attribute);
                bases.forEach(base ->
                        tree.stream(new Query(base, Query.Scope.SUBTREE, filter, List.of(attribute)), entry -> {
                            long number = number(entry, attribute);
                            if (range.contains(number)) {
                                greatest[0] = Math.max(greatest[0], number);
                            }
                        }));
                return greatest[0];
            }
        };
    }

    private static long number(Entry entry, String attribute) {
        Long number = entry.getAttributeValueAsLong(attribute);
        return number == null ? -1 : number;
    }
}
