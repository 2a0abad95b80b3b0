package dev.gatehouse.resource;

/**
 * What this product takes for an e-mail address: the everyday form of RFC 5321 §4.1.2, in ASCII.
 *
 * <p>One {@code @}; before it a dot-string of at most 64 characters, after it a domain of at least two labels (letters,
 * digits and inner hyphens, at most 63 each), the last one not all digits; at most 254 in all. Quoted local parts,
 * address literals and internationalised addresses (RFC 6531) are not taken. Whether the top-level domain exists is not
 * asked: the list changes every week and reserved ones (RFC 2606) are in use inside companies.
 */
public final class EmailAddress {
    private static final int LONGEST = 254;
    private static final int LONGEST_LOCAL_PART = 64;
    private static final int LONGEST_LABEL = 63;
    private static final String ATOM_SYMBOLS = "!#$%&'*+-/=?^_`{|}~";

    private EmailAddress() {}

    /** Whether the text is such an address, from its first character to its last. */
    public static boolean isValid(String text) {
        int at = text.indexOf('@');
        if (at < 1 || at > LONGEST_LOCAL_PART || text.length() > LONGEST) {
            return false;
        }
        for (String atom : text.substring(0, at).split("\\.", -1)) {
            if (!isAtom(atom)) {
                return false;
            }
        }
        String[] labels = text.substring(at + 1).split("\\.", -1);
        for (String label : labels) {
            if (!isLabel(label)) {
                return false;
            }
        }
        return labels.length >= 2 && !labels[labels.length - 1].chars().allMatch(EmailAddress::isDigit);
    }

    private static boolean isAtom(String text) {
        return !text.isEmpty() && text.chars().allMatch(c -> isLetter(c) || isDigit(c) || ATOM_SYMBOLS.indexOf(c) >= 0);
    }

    private static boolean isLabel(String text) {
        return !text.isEmpty()
                && text.length() <= LONGEST_LABEL
                && !text.startsWith("-")
                && !text.endsWith("-")
                && text.chars().allMatch(c -> isLetter(c) || isDigit(c) || c == '-');
    }

    private static boolean isLetter(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }
}
