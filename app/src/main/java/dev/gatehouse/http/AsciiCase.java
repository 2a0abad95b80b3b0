package dev.gatehouse.http;

/** Letter case of ASCII alone: beyond it, letters that look alike would become one name ({@code ſ} and {@code s}). */
public final class AsciiCase {
    private AsciiCase() {}

    /** The text with A to Z in lower case. */
    public static String lower(String text) {
        StringBuilder lower = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            lower.append(c >= 'A' && c <= 'Z' ? (char) (c + ('a' - 'A')) : c);
        }
        return lower.toString();
    }

    public static boolean same(String one, String other) {
        return one.length() == other.length() && lower(one).equals(lower(other));
    }
}
