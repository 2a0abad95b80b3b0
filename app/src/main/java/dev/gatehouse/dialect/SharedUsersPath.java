package dev.gatehouse.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.http.ApiRequest;
import dev.gatehouse.http.AsciiCase;
import java.util.Iterator;
import java.util.Locale;
import java.util.Set;

/**
 * Who answers at {@code /api/v1/users…} and {@code /api/v1/me…}: MaplePress and Crayon document the same addresses.
 *
 * <p>The owner must be known before anything fails, because the two say 401 in different words. So the signals that need
 * no body come first, and the header fields that no client of the other side sends before everything else:
 *
 * <ol>
 *   <li>scheme {@code JWT}, or {@code X-Tenant-ID}: MaplePress
 *   <li>a closing slash, an upper-case letter in the path, {@code sdk-version}, or a path only Crayon has: Crayon
 *   <li>a POST or PUT with a top-level member {@code UserName} in any letter case: Crayon
 *   <li>GET, HEAD, PUT or DELETE with scheme {@code Bearer}: Crayon
 *   <li>anything else: MaplePress
 * </ol>
 */
final class SharedUsersPath {
    /** Whose request it is. */
    enum Owner {
        MAPLEPRESS,
        CRAYON,
        /** The path is not one of the shared ones. */
        NEITHER
    }

    /** The ids of the two that share them. */
    static final Set<String> DIALECTS = Set.of("maplepress", "crayon");

    private static final PathPrefixes SHARED = PathPrefixes.of("/api/v1/users", "/api/v1/me");
    private static final PathPrefixes CRAYON_ONLY = PathPrefixes.of("/api/v1/users/user");
    private static final Set<String> WITH_BODY = Set.of("POST", "PUT");
    private static final Set<String> CRAYON_WITH_BEARER = Set.of("GET", "HEAD", "PUT", "DELETE");

    private SharedUsersPath() {}

    /** The owner of a request. Never fails: what is wrong with the request is its owner's to say. */
    static Owner of(ApiRequest request) {
        String path = request.path();
        String lowerCase = path.toLowerCase(Locale.ROOT);
        if (!SHARED.cover(lowerCase)) {
            return Owner.NEITHER;
        }
        if (hasScheme(request, "JWT") || request.hasHeader("X-Tenant-ID")) {
            return Owner.MAPLEPRESS;
        }
        if (!path.equals(lowerCase) || isCrayonPath(path) || request.hasHeader("sdk-version")) {
            return Owner.CRAYON;
        }
        if (WITH_BODY.contains(request.method()) && hasUserNameMember(request)) {
            return Owner.CRAYON;
        }
        if (CRAYON_WITH_BEARER.contains(request.method()) && hasScheme(request, "Bearer")) {
            return Owner.CRAYON;
        }
        return Owner.MAPLEPRESS;
    }

    private static boolean isCrayonPath(String path) {
        return path.endsWith("/") || path.endsWith("/changepassword") || CRAYON_ONLY.cover(path);
    }

    private static boolean hasScheme(ApiRequest request, String scheme) {
        for (String value : request.headerValues("Authorization")) {
            String credentials = value.strip();
            int length = scheme.length();
            boolean isWhole = credentials.length() == length
                    || (credentials.length() > length && Character.isWhitespace(credentials.charAt(length)));
            if (isWhole && credentials.regionMatches(true, 0, scheme, 0, length)) {
                return true;
            }
        }
        return false;
    }

    private static boolean hasUserNameMember(ApiRequest request) {
        JsonNode body;
        try {
            body = request.json();
        } catch (RuntimeException unreadable) {
            return false; // whoever answers reads it again, and says what is wrong with it
        }
        Iterator<String> names = body.fieldNames();
        while (names.hasNext()) {
            if (AsciiCase.same(names.next(), "UserName")) {
                return true;
            }
        }
        return false;
    }
}
