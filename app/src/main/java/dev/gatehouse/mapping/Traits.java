package dev.gatehouse.mapping;

import static java.util.stream.Collectors.toUnmodifiableSet;

import dev.gatehouse.directory.Capabilities;
import dev.gatehouse.ldapschema.GatehouseSchema;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * How a directory compares the texts of an attribute, as the standard schemas and ours say (RFC 4519, 4524, 2798, 2307).
 *
 * @param caseExact whether texts differ by letter case
 * @param asciiOnly whether the syntax is IA5 String
 * @param substrings whether parts of a text can be asked for
 * @param whole whether the syntax is Integer
 */
record Traits(boolean caseExact, boolean asciiOnly, boolean substrings, boolean whole) {
    private static final Set<String> CASE_EXACT = names(
            GatehouseSchema.GATEHOUSE_ID,
            GatehouseSchema.GATEHOUSE_VERSION,
            GatehouseSchema.GATEHOUSE_EXTERNAL_ID,
            GatehouseSchema.GATEHOUSE_KEY,
            GatehouseSchema.GATEHOUSE_PHOTO,
            "labeledURI",
            "memberUid",
            "homeDirectory",
            "loginShell");
    private static final Set<String> ASCII = names("mail", "rfc822Mailbox", "memberUid", "homeDirectory", "loginShell", "gecos", "dc");
    private static final Set<String> WITHOUT_SUBSTRINGS =
            names(GatehouseSchema.GATEHOUSE_VERSION, "entryUUID", "objectGUID", "homeDirectory", "loginShell");
    private static final Set<String> WHOLE =
            names(GatehouseSchema.GATEHOUSE_USER_KEY, GatehouseSchema.GATEHOUSE_NEXT, "uidNumber", "gidNumber");

    static Traits of(String attribute, Capabilities capabilities) {
        String name = attribute.toLowerCase(Locale.ROOT);
        // Active Directory compares all text without case
        boolean caseExact = CASE_EXACT.contains(name) && !capabilities.product().equals("active-directory");
        return new Traits(caseExact, ASCII.contains(name), !WITHOUT_SUBSTRINGS.contains(name), WHOLE.contains(name));
    }

    private static Set<String> names(String... names) {
        return Stream.of(names).map(name -> name.toLowerCase(Locale.ROOT)).collect(toUnmodifiableSet());
    }
}
