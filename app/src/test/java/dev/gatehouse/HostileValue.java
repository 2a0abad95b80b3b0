package dev.gatehouse;

import dev.gatehouse.testing.DocumentedApi;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A value that a member of a create body should be able to survive.
 *
 * @param name for the test's report
 * @param json what stands in the member's place; empty: the member is left out
 * @param takenBy the members that may hold it, each {@code API.member}, parted by spaces
 */
record HostileValue(String name, String json, String takenBy) {
    /** Stands in a JSON text for a byte that is not UTF-8. */
    static final String BAD_BYTE = "<bad byte>";

    private static final String NAMES =
            "CRAFTER.first_name CRAFTER.last_name MAPLEPRESS.name CRAYON.FirstName CRAYON.LastName CAMUNDA.name";
    private static final String PASSWORDS = "CRAFTER.password CAMUNDA.password";
    private static final String MAY_BE_ABSENT = "CRAYON.TenantAdmin CRAYON.LockoutEnabled CRAYON.Email";
    private static final String FREE_USER_NAMES = "AMOVE.username CRAYON.UserName";

    boolean isTakenBy(DocumentedApi api, String member) {
        return Set.of(takenBy.split(" ", -1)).contains(api + "." + member);
    }

    @Override
    public String toString() {
        return name;
    }

    static List<HostileValue> all() {
        return List.of(
                new HostileValue("absent", "", MAY_BE_ABSENT),
                new HostileValue("null", "null", MAY_BE_ABSENT),
                new HostileValue("empty", "\"\"", "CRAYON.Email"),
                new HostileValue("blank", "\"   \"", "CRAYON.Email"),
                new HostileValue("number", "42", "none"),
                new HostileValue("huge number", "1e400", "none"),
                new HostileValue("true", "true", "CRAYON.TenantAdmin CRAYON.LockoutEnabled"),
                new HostileValue("array", "[\"a\"]", "none"),
                new HostileValue("object", "{\"a\":\"b\"}", "none"),
                new HostileValue("257 characters", text("a".repeat(257)), "none"),
                new HostileValue("a megabyte", text("a".repeat(1_000_000)), "none"),
                new HostileValue("NUL", text("a\\u0000b"), "none"),
                new HostileValue("line break", text("a\\r\\nb"), "none"),
                new HostileValue("tab", text("a\\tb"), "none"),
                new HostileValue("delete", text("a\\u007fb"), "none"),
                new HostileValue("C1 control", text("a\\u0085b"), "none"),
                new HostileValue("raw control", text("a\u0001b"), "none"),
                new HostileValue(
                        "script", text("<script>alert(1)</script>"), but("CRAFTER.first_name CRAFTER.last_name")),
                new HostileValue("high surrogate", text("a\\ud800b"), "none"),
                new HostileValue("low surrogate", text("a\\udc00"), "none"),
                new HostileValue("not UTF-8", text("a" + BAD_BYTE + "b"), "none"),
                new HostileValue("right to left", text("a\\u202eb"), NAMES + " " + PASSWORDS),
                new HostileValue("astral", text("\uD83D\uDE00"), NAMES + " " + PASSWORDS),
                new HostileValue("closing space", text("a "), NAMES + " " + PASSWORDS),
                new HostileValue("60 marks", text("a" + "\u0301".repeat(60)), but("none") + " CRAFTER.username"),
                new HostileValue("30,000 marks", text("a" + "\u0301".repeat(30_000)), "none"),
                new HostileValue("filter", text("*)(uid=*"), but("none") + " CRAFTER.username"),
                new HostileValue("DN", text("a,b+c=d\\\"\\\\;#=e"), but("none") + " CRAFTER.username"),
                new HostileValue("NoSQL", "{\"$gt\":\"\"}", "none"));
    }

    /** Names, passwords and the user names that may be anything, without some. */
    private static String but(String others) {
        return Stream.of((NAMES + " " + PASSWORDS + " " + FREE_USER_NAMES).split(" ", -1))
                .filter(member -> !List.of(others.split(" ", -1)).contains(member))
                .collect(Collectors.joining(" "));
    }

    private static String text(String inside) {
        return '"' + inside + '"';
    }
}
