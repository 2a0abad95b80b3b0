package dev.gatehouse.directory.ldap;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * One server, as an LDAP URL names it (RFC 4516; scheme, host and port only).
 *
 * @param host a name or a literal address, without brackets
 * @param port 1 to 65535
 * @param tls whether TLS is spoken from the first byte on ({@code ldaps})
 */
record ServerAddress(String host, int port, boolean tls) {
    private static final int LDAP_PORT = 389;
    private static final int LDAPS_PORT = 636;
    private static final Pattern IPV4_LOOPBACK = Pattern.compile("127(\\.(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)){3}");

    /** Fails with IllegalArgumentException where the URL is not scheme, host and perhaps a port. */
    static ServerAddress of(URI url) {
        boolean tls = "ldaps".equalsIgnoreCase(url.getScheme());
        boolean isAddress = (tls || "ldap".equalsIgnoreCase(url.getScheme()))
                && url.getHost() != null
                && url.getRawUserInfo() == null
                && url.getRawQuery() == null
                && url.getRawFragment() == null
                && (url.getRawPath().isEmpty() || url.getRawPath().equals("/"));
        if (!isAddress || url.getPort() == 0 || url.getPort() > 65_535) {
            throw new IllegalArgumentException(
                    "urls: each must be ldap or ldaps, a host and perhaps a port, as ldaps://ldap.example.com:636");
        }
        int standardPort = tls ? LDAPS_PORT : LDAP_PORT;
        return new ServerAddress(
                url.getHost().replaceAll("[\\[\\]]", ""), url.getPort() < 0 ? standardPort : url.getPort(), tls);
    }

    /** Whether nothing leaves this machine: by the literal name or address; no name is looked up. */
    boolean isLoopback() {
        return host.toLowerCase(Locale.ROOT).equals("localhost")
                || IPV4_LOOPBACK.matcher(host).matches()
                || (isIpv6() && literal().isLoopbackAddress());
    }

    private boolean isIpv6() {
        return host.indexOf(':') >= 0;
    }

    private InetAddress literal() {
        try {
            return InetAddress.getByName(host);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("urls: '" + host + "' is not an address", e);
        }
    }
}
