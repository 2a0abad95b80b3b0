package dev.gatehouse.mapping;

import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.sdk.Filter;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The server's own stable id of an entry, in the text form it has in SCIM. */
record ServerId(String attribute) {
    /** 389 Directory Server's: the same digits, cut otherwise. */
    private static final Pattern NS_UNIQUE_ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{8}){3}");

    /** The directory hands out texts, whatever the server keeps. */
    Optional<String> id(ASN1OctetString value) {
        return Optional.of(value.stringValue());
    }

    /** Empty for a text that is no such id: a server takes an assertion of the wrong form for neither true nor false. */
    Optional<Filter> equal(String id) {
        String text = id.toLowerCase(Locale.ROOT);
        if (attribute.equalsIgnoreCase("nsUniqueId")) {
            return NS_UNIQUE_ID.matcher(text).matches()
                    ? Optional.of(Filter.createEqualityFilter(attribute, text))
                    : Optional.empty();
        }
        if (!UuidText.matches(text)) {
            return Optional.empty();
        }
        return Optional.of(Filter.createEqualityFilter(attribute, text));
    }
}
