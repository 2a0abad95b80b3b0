package dev.gatehouse.directory.ldap;

import static dev.gatehouse.directory.ldap.ContractEntries.PEOPLE;
import static dev.gatehouse.directory.ldap.ContractFailures.failing;
import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedSearchEntry;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedSearchRequest;
import com.unboundid.ldap.listener.interceptor.InMemoryOperationInterceptor;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.RDN;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.controls.SimplePagedResultsControl;
import dev.gatehouse.directory.Query;
import dev.gatehouse.failure.FailureKind;
import dev.gatehouse.testing.InMemoryServer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/**
 * What Microsoft's server does and Samba's does not: 1,000 entries at most where no pages are asked for (MaxPageSize), and
 * 1,500 values of an attribute at a time (MaxValRange), imitated before the in-memory server as MS-ADTS §3.1.1.3.1.3.3 and
 * §3.1.1.3.4.6 have it.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(60)
class MicrosoftLimitsTest {
    private static final int PERSONS = 1_250;
    /** For a third part. */
    private static final int MEMBERS = 3_100;

    private static final DN CROWD = new DN(new RDN("ou", "crowd"), PEOPLE);
    private static final DN GROUP = new DN(new RDN("cn", "everybody"), PEOPLE);

    private final Limits limits = new Limits();
    private final InMemoryServer server = InMemoryServer.startBehind(limits);
    private final LdapDirectory directory =
            LdapDirectory.connect(server.settings().withFlavour(Flavour.ACTIVE_DIRECTORY));

    @BeforeAll
    void fill() throws LDAPException {
        server.server()
                .add(new Entry(
                        CROWD, new Attribute("objectClass", "organizationalUnit"), new Attribute("ou", "crowd")));
        List<String> members = new ArrayList<>();
        for (int i = 0; i < PERSONS; i++) {
            DN dn = new DN(new RDN("cn", "p" + i), CROWD);
            server.server()
                    .add(new Entry(
                            dn,
                            new Attribute("objectClass", "person"),
                            new Attribute("cn", "p" + i),
                            new Attribute("sn", "P")));
            members.add(dn.toString());
        }
        for (int i = members.size(); i < MEMBERS; i++) {
            members.add(new DN(new RDN("cn", "q" + i), CROWD).toString());
        }
        server.server()
                .add(new Entry(
                        GROUP,
                        new Attribute("objectClass", "groupOfNames"),
                        new Attribute("cn", "everybody"),
                        new Attribute("member", members)));
    }

    @AfterAll
    void stop() {
        directory.close();
        server.close();
    }

    @Test
    void aStreamHandsOverMoreEntriesThanOneSearchGives() {
        List<String> names = new ArrayList<>();

        directory.stream(everybody(), entry -> names.add(entry.getAttributeValue("cn")));

        assertThat(names).hasSize(PERSONS).doesNotHaveDuplicates();
    }

    @Test
    void aSearchForMoreThanOneSearchGivesIsDoneInPages() {
        assertThat(directory.find(everybody(), 3_000)).hasSize(PERSONS);
        assertThat(directory.find(everybody(), 1_100)).hasSize(1_100);
        assertThat(directory.find(everybody(), 1_000)).hasSize(1_000);
        assertThat(directory.find(everybody(), 7)).hasSize(7);
    }

    @Test
    void allMembersOfALargeGroupAreRead() {
        Entry found = directory.find(GROUP, List.of("cn", "member")).orElseThrow();

        assertThat(found.getAttributes()).extracting(Attribute::getName).containsExactlyInAnyOrder("cn", "member");
        assertThat(found.getAttributeValues("member")).hasSize(MEMBERS).doesNotHaveDuplicates();
    }

    @Test
    void allMembersAreReadInSearchesAndStreamsToo() {
        Query groups = new Query(
                PEOPLE,
                Query.Scope.ONE_LEVEL,
                Filter.createEqualityFilter("objectClass", "groupOfNames"),
                List.of("member"));
        List<Entry> streamed = new ArrayList<>();

        directory.stream(groups, streamed::add);

        assertThat(directory.find(groups, 10)).singleElement().satisfies(MicrosoftLimitsTest::requireAllMembers);
        assertThat(streamed).singleElement().satisfies(MicrosoftLimitsTest::requireAllMembers);
    }

    @Test
    void membersThatGoAwayBetweenTwoPartsAreNotASmallerGroup() {
        limits.loseFurtherParts = true;
        try {
            failing(() -> directory.find(GROUP, List.of("member")), FailureKind.UNAVAILABLE);
        } finally {
            limits.loseFurtherParts = false;
        }
    }

    private static void requireAllMembers(Entry group) {
        assertThat(group.getAttributeValues("member")).hasSize(MEMBERS);
    }

    private static Query everybody() {
        return new Query(
                CROWD, Query.Scope.ONE_LEVEL, Filter.createEqualityFilter("objectClass", "person"), List.of("cn"));
    }

    private static final class Limits extends InMemoryOperationInterceptor {
        private static final int MOST_ENTRIES = 1_000;
        private static final int MOST_VALUES = 1_500;
        private static final Pattern RANGED = Pattern.compile("member;range=(\\d+)-\\*");
        private static final String FROM = "the first value asked for";

        private volatile boolean loseFurtherParts;

        @Override
        public void processSearchRequest(InMemoryInterceptedSearchRequest request) {
            SearchRequest asked = request.getRequest().duplicate();
            boolean inPages = asked.getControl(SimplePagedResultsControl.PAGED_RESULTS_OID) != null;
            if (!inPages && (asked.getSizeLimit() == 0 || asked.getSizeLimit() > MOST_ENTRIES)) {
                asked.setSizeLimit(MOST_ENTRIES);
            }
            for (String name : asked.getAttributeList()) {
                Matcher ranged = RANGED.matcher(name);
                if (ranged.matches()) {
                    // the server behind knows no ranges: the entry is cut on its way out
                    request.setProperty(FROM, Integer.valueOf(ranged.group(1)));
                    asked.setAttributes("member");
                }
            }
            request.setRequest(asked);
        }

        @Override
        public void processSearchEntry(InMemoryInterceptedSearchEntry entry) {
            String[] members = entry.getSearchEntry().getAttributeValues("member");
            if (members == null || members.length <= MOST_VALUES) {
                return;
            }
            Object property = entry.getProperty(FROM);
            int from = property == null ? 0 : (Integer) property;
            Entry cut = entry.getSearchEntry().duplicate();
            cut.removeAttribute("member");
            if (from == 0 || !loseFurtherParts) {
                int to = Math.min(from + MOST_VALUES, members.length);
                String name = "member;range=" + from + "-" + (to == members.length ? "*" : to - 1);
                cut.addAttribute(new Attribute(name, Arrays.copyOfRange(members, from, to)));
                // as Microsoft's server does
                cut.addAttribute(new Attribute("member"));
            }
            entry.setSearchEntry(cut);
        }
    }
}
