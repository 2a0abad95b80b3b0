package dev.gatehouse.server;

import java.net.URI;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** Under which scheme and authority a caller reached us: what absolute URLs in answers begin with. */
final class Origins {
    /** A name, an IPv4 or a bracketed IPv6 address, and perhaps a port (RFC 3986 §3.2.2, narrowed to real hosts). */
    private static final Pattern AUTHORITY =
            Pattern.compile("([A-Za-z0-9._-]{1,255}|\\[[0-9A-Fa-f:.]{2,45}])(:[0-9]{1,5})?");

    private final Optional<String> always;
    private final Supplier<URI> bound;

    /**
     * @param publicUrl counts always where it is given
     * @param bound the address listened on, for requests that name no usable host; asked when it is needed
     */
    Origins(Optional<URI> publicUrl, Supplier<URI> bound) {
        this.always = publicUrl.map(url -> withoutClosingSlash(url.toString()));
        this.bound = bound;
    }

    /** @param authority the Host field, or the authority of an absolute target */
    String of(Optional<String> authority) {
        return always.orElseGet(() -> authority
                .filter(host -> AUTHORITY.matcher(host).matches())
                .map(host -> "http://" + host)
                .orElseGet(() -> bound.get().toString()));
    }

    private static String withoutClosingSlash(String url) {
        return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }
}
