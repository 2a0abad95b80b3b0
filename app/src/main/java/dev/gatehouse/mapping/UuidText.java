package dev.gatehouse.mapping;

/** The text form of a UUID in lower case (RFC 9562 §4), as ids have it; asked for every entry of a list. */
public final class UuidText {
    private static final int LENGTH = 36;

    private UuidText() {}

    /** Whether the text is one; upper case is none. */
    public static boolean matches(String text) {
        if (text.length() != LENGTH) {
            return false;
        }
        for (int i = 0; i < LENGTH; i++) {
            char c = text.charAt(i);
            boolean isRight = isHyphen(i) ? c == '-' : (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
            if (!isRight) {
                return false;
            }
        }
        return true;
    }

    private static boolean isHyphen(int place) {
        return place == 8 || place == 13 || place == 18 || place == 23;
    }
}
