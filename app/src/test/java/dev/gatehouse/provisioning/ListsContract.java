package dev.gatehouse.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.RDN;
import dev.gatehouse.failure.FailureKind;
import dev.gatehouse.provisioning.ListQuery.Place;
import dev.gatehouse.provisioning.ListQuery.Sort;
import dev.gatehouse.resource.AttributePath;
import dev.gatehouse.resource.Projection;
import dev.gatehouse.resource.ResourceType;
import dev.gatehouse.resource.UserAttributes;
import dev.gatehouse.resource.filter.Filter;
import dev.gatehouse.resource.filter.FilterParser;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Lists of 2,000 users, some of them not ours yet: what must hold on every server. */
abstract class ListsContract extends ResourcesContract {
    private static final int OURS = 1_990;
    private static final int ALL = 2_000;
    private static final Projection NAMES = Projection.of(ResourceType.USER, List.of("userName"), List.of());

    @BeforeAll
    void fill() {
        DN people = new DN(new RDN("ou", "people"), EmbeddedUsers.BASE);
        if (directory.find(people, List.of("1.1")).isEmpty()) {
            directory.add(new Entry(
                    people, new Attribute("objectClass", "organizationalUnit"), new Attribute("ou", "people")));
        }
        for (int i = 0; i < ALL; i++) {
            String name = String.format("person%04d", i);
            Entry entry = new Entry(
                    new DN(new RDN("uid", name), people),
                    new Attribute("objectClass", "inetOrgPerson", "gatehouseResource"),
                    new Attribute("uid", name),
                    new Attribute("cn", name),
                    new Attribute("sn", i % 2 == 0 ? "Even" : "odd"));
            if (i < OURS) {
                entry.addAttribute("gatehouseId", UUID.randomUUID().toString());
                entry.addAttribute("gatehouseVersion", "1");
            }
            if (i % 100 == 0) {
                entry.addAttribute("title", (i % 200 == 0 ? "A" : "b") + String.format("%04d", ALL - i));
            }
            directory.add(entry);
        }
    }

    @Test
    void aWalkByCursorFindsEverybodyOnceOverAnyGateway() {
        List<String> names = new ArrayList<>();
        Optional<String> cursor = Optional.of("");
        int pages = 0;
        while (cursor.isPresent()) {
            TenantResources way = pages % 5 == 4 ? users(anotherGateway()) : users;
            Page page = way.search(byCursor(Filter.ALL, cursor.get(), 100 + pages % 50));
            page.forEach(user -> names.add(user.text(UserAttributes.USER_NAME).orElseThrow()));
            cursor = page.nextCursor();
            cursor.ifPresent(text -> assertThat(text).matches("[A-Za-z0-9_-]+"));
            pages++;
        }
        assertThat(names).hasSize(ALL).doesNotHaveDuplicates();
        assertThat(pages).isLessThan(25);
    }

    @Test
    void aWalkGoesOnWhereOthersComeAndGo() {
        List<String> seen = new ArrayList<>();
        Optional<String> cursor = Optional.of("");
        while (cursor.isPresent()) {
            Page page = users.search(byCursor(starting("person00"), cursor.get(), 7));
            page.forEach(user -> seen.add(user.text(UserAttributes.USER_NAME).orElseThrow()));
            String passing = newUser();
            users.delete(passing, Precondition.NONE);
            cursor = page.nextCursor();
        }
        assertThat(seen).hasSize(100).doesNotHaveDuplicates();
    }

    @Test
    void aCursorIsForItsOwnListAndNotForEver() {
        String cursor = users.search(byCursor(Filter.ALL, "", 10)).nextCursor().orElseThrow();
        failing(() -> users.search(byCursor(starting("person1"), cursor, 10)), FailureKind.INVALID_CURSOR);
        failing(() -> groups.search(byCursor(Filter.ALL, cursor, 10)), FailureKind.INVALID_CURSOR);
        for (String foreign : List.of("x", "AAAA", cursor + "A", cursor.substring(1), "%2e", flipped(cursor))) {
            failing(() -> users.search(byCursor(Filter.ALL, foreign, 10)), FailureKind.INVALID_CURSOR);
        }
        assertThat(users.search(byCursor(Filter.ALL, cursor, 20)).nextCursor()).isPresent();
        clock.advance(Duration.ofMinutes(61));
        failing(() -> users.search(byCursor(Filter.ALL, cursor, 10)), FailureKind.EXPIRED_CURSOR);
    }

    @Test
    void anEntryOfAnotherKindWithTheNameIsNobody() {
        DN services = new DN(new RDN("ou", "services"), new DN(new RDN("ou", "people"), EmbeddedUsers.BASE));
        directory.add(new Entry(
                services, new Attribute("objectClass", "organizationalUnit"), new Attribute("ou", "services")));
        for (String name : List.of("person0007", "backup")) {
            directory.add(new Entry(
                    new DN(new RDN("uid", name), services),
                    new Attribute("objectClass", "account"),
                    new Attribute("uid", name)));
        }

        for (String cursor : List.of("number", "walk")) {
            for (int most : new int[] {1, 2, 100}) {
                assertThat(names(named("backup", cursor, most))).isEmpty();
                assertThat(names(named("person0007", cursor, most))).containsExactly("person0007");
            }
        }
        assertThat(users.search(named("person0007", "number", 1)).total()).hasValue(1);
    }

    private static ListQuery named(String name, String way, int most) {
        Filter filter = Filter.eq(UserAttributes.USER_NAME, name);
        return way.equals("walk") ? byCursor(filter, "", most) : numbered(filter, Optional.empty(), 0, most);
    }

    private static String flipped(String cursor) {
        char first = cursor.charAt(0);
        return (first == 'A' ? 'B' : 'A') + cursor.substring(1);
    }

    @Test
    void numberedPagesTogetherAreEverybodyAndSayHowMany() {
        List<String> names = new ArrayList<>();
        for (int offset = 0; offset < ALL; offset += 300) {
            Page page = users.search(numbered(starting("person"), Optional.empty(), offset, 300));
            assertThat(page.total()).hasValue(ALL);
            page.forEach(user -> names.add(user.text(UserAttributes.USER_NAME).orElseThrow()));
        }
        assertThat(names).hasSize(ALL).doesNotHaveDuplicates();
        assertThat(names(numbered(starting("person"), Optional.empty(), ALL, 10)))
                .isEmpty();
        assertThat(users.search(numbered(starting("person"), Optional.empty(), 0, 0))
                        .total())
                .hasValue(ALL);
        assertThat(names(numbered(starting("person"), Optional.empty(), 0, 5_000)))
                .hasSize(ALL)
                .doesNotHaveDuplicates();
    }

    @Test
    void aSortHasMissingValuesLastOrFirst() {
        Sort up = new Sort(AttributePath.of("title"), false);
        List<String> ascending = names(numbered(starting("person"), Optional.of(up), 0, ALL));
        List<String> titled = new ArrayList<>();
        for (int i = 1800; i >= 0; i -= 200) {
            titled.add(String.format("person%04d", i));
        }
        for (int i = 1900; i > 0; i -= 200) {
            titled.add(String.format("person%04d", i));
        }
        assertThat(ascending.subList(0, 20)).containsExactlyElementsOf(titled);
        assertThat(ascending).hasSize(ALL);

        Sort down = new Sort(AttributePath.of("title"), true);
        List<String> descending = new ArrayList<>();
        for (int offset = 0; offset < ALL; offset += 500) {
            descending.addAll(names(numbered(starting("person"), Optional.of(down), offset, 500)));
        }
        Collections.reverse(titled);
        assertThat(descending.subList(ALL - 20, ALL)).containsExactlyElementsOf(titled);
        assertThat(new TreeSet<>(descending)).hasSize(ALL);
    }

    @Test
    void aSortedListCanBeWalkedByCursorAtTheSameGateway() {
        Sort sort = new Sort(UserAttributes.USER_NAME, true);
        List<String> names = new ArrayList<>();
        Optional<String> cursor = Optional.of("");
        while (cursor.isPresent()) {
            Page page = users.search(
                    new ListQuery(starting("person0"), Optional.of(sort), new Place.Cursor(cursor.get(), 300), NAMES));
            page.forEach(user -> names.add(user.text(UserAttributes.USER_NAME).orElseThrow()));
            cursor = page.nextCursor();
            if (cursor.isPresent()) {
                String taken = cursor.get();
                failing(
                        () -> users(anotherGateway())
                                .search(new ListQuery(
                                        starting("person0"), Optional.of(sort), new Place.Cursor(taken, 300), NAMES)),
                        FailureKind.EXPIRED_CURSOR);
            }
        }
        assertThat(names).hasSize(1_000).isSortedAccordingTo(Collections.reverseOrder());
    }

    @Test
    void aFilterThatNamesAValueFewHaveIsOneSearch() {
        FaultyDirectory way = new FaultyDirectory(directory);
        TenantResources counted = users(gateway(way));
        way.when(moment -> {});
        for (String filter : List.of("userName eq \"PERSON0007\"", "userName eq \"nobody\"")) {
            way.when(moment -> {});
            Page page = counted.search(numbered(parsed(filter), Optional.empty(), 0, 100));
            List<String> found = new ArrayList<>();
            page.forEach(user -> found.add(user.text(UserAttributes.USER_NAME).orElseThrow()));
            assertThat(way.calls()).isEqualTo(1);
            assertThat(page.total()).hasValue(found.size());
            assertThat(found).hasSize(filter.contains("nobody") ? 0 : 1);
        }
    }

    @Test
    void whatTheDirectoryCannotDecideIsDecidedHere() {
        String person = id(
                users.create(
                        EmbeddedUsers.user("typed")
                                .with(
                                        AttributePath.of("emails"),
                                        json(
                                                "[{\"value\":\"w@example.com\",\"type\":\"work\"},{\"value\":\"h@example.org\",\"type\":\"home\"}]"))));
        String matching = "emails[type eq \"work\" and value co \"example.com\"]";
        String other = "emails[type eq \"home\" and value co \"example.com\"]";
        assertThat(names(numbered(parsed(matching), Optional.empty(), 0, 10))).containsExactly("typed");
        assertThat(names(numbered(parsed(other), Optional.empty(), 0, 10))).isEmpty();
        assertThat(names(byCursor(parsed(matching), "", 10))).containsExactly("typed");
        assertThat(names(byCursor(parsed(other), "", 10))).isEmpty();
        users.delete(person, Precondition.NONE);
    }

    private List<String> names(ListQuery query) {
        List<String> names = new ArrayList<>();
        users.search(query)
                .forEach(user -> names.add(user.text(UserAttributes.USER_NAME).orElseThrow()));
        return names;
    }

    private static Filter parsed(String filter) {
        return FilterParser.parse(filter, ResourceType.USER);
    }

    private static Filter starting(String prefix) {
        return parsed("userName sw \"" + prefix + "\"");
    }

    private static ListQuery numbered(Filter filter, Optional<Sort> sort, int offset, int most) {
        return new ListQuery(filter, sort, new Place.Index(offset, most), NAMES);
    }

    private static ListQuery byCursor(Filter filter, String cursor, int most) {
        return new ListQuery(filter, Optional.empty(), new Place.Cursor(cursor, most), NAMES);
    }
}
