package dev.gatehouse.mapping;

import static java.util.Locale.ROOT;

import java.util.Map;
import java.util.Optional;

/** Attributes that hold one value on Active Directory, and the one beside each that holds all further ones. */
final class Overflow {
    private static final Map<String, String> BESIDE = Map.of(
            "mail", "otherMailbox",
            "telephonenumber", "otherTelephone",
            "mobile", "otherMobile",
            "homephone", "otherHomePhone",
            "facsimiletelephonenumber", "otherFacsimileTelephoneNumber",
            "pager", "otherPager");

    private Overflow() {}

    static Optional<String> of(String attribute) {
        return Optional.ofNullable(BESIDE.get(attribute.toLowerCase(ROOT)));
    }
}
