package dev.gatehouse.provisioning;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/**
 * What makes two lists the same list: tenant, type, filter and order, not the size of a page or what is shown of a resource.
 *
 * @param text 16 bytes in hexadecimal digits
 */
record QueryDigest(String text) {
    static final int LENGTH = 16;

    static QueryDigest of(Matches matches, Optional<ListQuery.Sort> sort) {
        String query = String.join(
                "\n",
                matches.tenant().value(),
                matches.typeName(),
                matches.ldap().toNormalizedString(),
                matches.rest().map(Object::toString).orElse(""),
                sort.map(Object::toString).orElse(""));
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(query.getBytes(StandardCharsets.UTF_8));
            return new QueryDigest(HexFormat.of().formatHex(Arrays.copyOf(digest, LENGTH)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    byte[] bytes() {
        return HexFormat.of().parseHex(text);
    }
}
