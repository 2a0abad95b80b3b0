package dev.gatehouse.provisioning;

import dev.gatehouse.failure.Failure;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The name of a tenant. It becomes part of a DN, so only {@code [A-Za-z0-9._-]}, 1 to 64 of them, are taken; compared
 * without case, as the directory would.
 *
 * @param value the name, in lower case
 */
public record TenantId(String value) {
    /** What a name must be, in words that follow the name of the field. */
    public static final String RULE = "must be 1 to 64 characters out of A-Z, a-z, 0-9, '.', '_' and '-'";

    private static final Pattern SYNTAX = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    /** Fails with INVALID on the field {@code tenant}. */
    public TenantId {
        if (!isValid(value)) {
            throw Failure.invalid("tenant", RULE).exception();
        }
        value = value.toLowerCase(Locale.ROOT);
    }

    public static boolean isValid(String text) {
        return SYNTAX.matcher(text).matches();
    }

    @Override
    public String toString() {
        return value;
    }
}
