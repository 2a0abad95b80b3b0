package dev.gatehouse.provisioning;

import dev.gatehouse.failure.Failure;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import rocks.xmpp.precis.InvalidCodePointException;
import rocks.xmpp.precis.PrecisProfiles;

/**
 * User names as they are compared: PRECIS UsernameCaseMapped (RFC 8265 §3.3) over compatibility composition (RFC 4518
 * §2.3), so that two names are one here exactly when they are on a server that folds most.
 */
final class UserName {
    /** The greatest length, in code points, that any contract allows. */
    private static final int MOST = 256;

    /** RFC 8264 §7: a profile that has not settled after this many passes must refuse the string. */
    private static final int PASSES = 4;

    private static final Pattern SPACES = Pattern.compile(" +");

    private UserName() {}

    /** The form for comparison, {@code f(f(x)) = f(x)}; fails with INVALID on the field {@code userName}. */
    static String canonical(String userName) {
        requireLength(userName);
        if (!userName.equals(userName.strip()) || userName.isEmpty()) {
            throw invalid("must not be empty or begin or end with a space");
        }
        String form = userName;
        for (int pass = 0; pass < PASSES; pass++) {
            String next = prepared(form);
            requireLength(next);
            if (next.equals(form)) {
                return form;
            }
            form = next;
        }
        throw invalid("holds characters that have no stable form");
    }

    /** Also of the form: one character may unfold into eighteen. */
    private static void requireLength(String text) {
        if (text.codePointCount(0, text.length()) > MOST) {
            throw invalid("must be at most " + MOST + " characters");
        }
    }

    /** One pass: a user name is one part or several with single spaces between them (RFC 8265 §3.1). */
    private static String prepared(String userName) {
        String composed = Normalizer.normalize(userName, Normalizer.Form.NFKC);
        if (!composed.equals(composed.strip())) {
            throw invalid("must not begin or end with a space");
        }
        List<String> parts = new ArrayList<>();
        for (String part : SPACES.split(composed, -1)) {
            parts.add(enforced(part));
        }
        return String.join(" ", parts);
    }

    private static String enforced(String part) {
        try {
            return PrecisProfiles.USERNAME_CASE_MAPPED.enforce(part);
        } catch (InvalidCodePointException e) {
            throw invalid("holds a character that user names may not have (RFC 8265): "
                    + "letters, digits and ASCII punctuation are taken");
        } catch (IllegalArgumentException e) {
            throw invalid("is no user name (RFC 8265)");
        }
    }

    private static RuntimeException invalid(String reason) {
        return Failure.invalid("userName", reason).exception();
    }
}
