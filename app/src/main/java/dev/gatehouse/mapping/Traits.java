package dev.gatehouse.mapping;

import static java.util.stream.Collectors.toUnmodifiableSet;

import dev.gatehouse.directory.Capabilities;
import dev.gatehouse.ldapschema.GatehouseSchema;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * How a directory compares the texts of an attribute, as the standard schemas and ours say (RFC 2079, 2307, 2798, 4519,
 * 4524).
 *
 * @param matching by what kind of rule
 * @param caseExact whether texts differ by letter case
 * @param substrings whether parts of a text can be asked for
 */
record Traits(Matching matching, boolean caseExact, boolean substrings) {
    /** A kind of matching rules. */
    enum Matching {
        /** Of Directory String; also for attributes we know nothing of. */
        TEXT,
        /** Of IA5 String. */
        ASCII,
        /** Looks past spaces and hyphens (RFC 4517 §4.2.29). */
        TELEPHONE,
        /** Of Integer. */
        WHOLE,
        /** There is none: only presence can be asked for. */
        NONE
    }

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
    private static final Set<String> ASCII =
            names("mail", "rfc822Mailbox", "memberUid", "homeDirectory", "loginShell", "gecos", "dc");
    private static final Set<String> TELEPHONE = names("telephoneNumber", "mobile", "homePhone", "pager");
    private static final Set<String> WHOLE =
            names(GatehouseSchema.GATEHOUSE_USER_KEY, GatehouseSchema.GATEHOUSE_NEXT, "uidNumber", "gidNumber");
    private static final Set<String> WITHOUT_RULE = names("facsimileTelephoneNumber");
    private static final Set<String> WITHOUT_SUBSTRINGS =
            names(GatehouseSchema.GATEHOUSE_VERSION, "labeledURI", "homeDirectory", "loginShell");

    static Traits of(String attribute, Capabilities capabilities) {
        String name = attribute.toLowerCase(Locale.ROOT);
        // Active Directory compares all text without case
        boolean caseExact = CASE_EXACT.contains(name) && !capabilities.isActiveDirectory();
        return new Traits(matching(name), caseExact, !WITHOUT_SUBSTRINGS.contains(name));
    }

    private static Matching matching(String name) {
        if (ASCII.contains(name)) {
            return Matching.ASCII;
        }
        if (TELEPHONE.contains(name)) {
            return Matching.TELEPHONE;
        }
        if (WHOLE.contains(name)) {
            return Matching.WHOLE;
        }
        return WITHOUT_RULE.contains(name) ? Matching.NONE : Matching.TEXT;
    }

    private static Set<String> names(String... names) {
        return Stream.of(names).map(name -> name.toLowerCase(Locale.ROOT)).collect(toUnmodifiableSet());
    }
}
