package dev.gatehouse.http;

/**
 * How a mouth compares paths.
 *
 * @param ignoresCase {@code /API/V1/Users} is {@code /api/v1/users}, as ASP.NET routes
 * @param ignoresClosingSlash {@code /users/} is {@code /users}
 */
public record PathMatching(boolean ignoresCase, boolean ignoresClosingSlash) {
    /** To the letter. */
    public static final PathMatching EXACT = new PathMatching(false, false);
}
