package dev.gatehouse.authentication;

import java.net.MalformedURLException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Pattern;

/** Where the public keys of an issuer are. */
sealed interface KeyLocation {
    /** A key set served over HTTP. */
    record Remote(URL url) implements KeyLocation {}

    /** A key set in a file. */
    record Local(Path file) implements KeyLocation {}

    /** A scheme has two letters at least: {@code C:} is a drive. */
    Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+:.*");

    Pattern LOOPBACK = Pattern.compile("localhost|127(\\.[0-9]{1,3}){3}|\\[::1]");

    /** Fails with IllegalArgumentException that names the key and the remedy. */
    static KeyLocation parse(String text) {
        if (text.isBlank()) {
            throw new IllegalArgumentException("jwks: must be a URL or the path of a file");
        }
        return SCHEME.matcher(text).matches() ? new Remote(url(text)) : new Local(path(text));
    }

    private static URL url(String text) {
        try {
            URI uri = new URI(text);
            String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
            String host = String.valueOf(uri.getHost()).toLowerCase(Locale.ROOT);
            boolean guarded = scheme.equals("https")
                    || (scheme.equals("http") && LOOPBACK.matcher(host).matches());
            if (!guarded || uri.getHost() == null || uri.getUserInfo() != null) {
                throw new IllegalArgumentException(
                        "jwks: must be an https URL (http only to loopback) or the path of a file; keys fetched in clear text can be swapped on the way");
            }
            return uri.toURL();
        } catch (URISyntaxException | MalformedURLException e) {
            throw new IllegalArgumentException("jwks: is not a URL", e);
        }
    }

    private static Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("jwks: is neither a URL nor the path of a file", e);
        }
    }
}
