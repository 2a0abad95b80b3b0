package dev.gatehouse.directory.ldap;

import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.util.ssl.HostNameSSLSocketVerifier;
import com.unboundid.util.ssl.SSLSocketVerifier;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.cert.Certificate;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSocket;

/**
 * Checks that the certificate was made for the server we meant (RFC 4513 §3.1.3).
 *
 * <p>Names are left to the LDAP SDK. Literal addresses are not: it takes any certificate for one on loopback.
 */
final class CertificateName extends SSLSocketVerifier {
    /** GeneralName iPAddress (RFC 5280 §4.2.1.6). */
    private static final int ADDRESS_NAME = 7;

    private final SSLSocketVerifier names = new HostNameSSLSocketVerifier(true);

    @Override
    public void verifySSLSocket(String host, int port, SSLSocket socket) throws LDAPException {
        boolean isLiteral = host.indexOf(':') >= 0 || host.matches("[0-9.]+");
        if (!isLiteral) {
            names.verifySSLSocket(host, port, socket);
            return;
        }
        try {
            Certificate certificate = socket.getSession().getPeerCertificates()[0];
            if (certificate instanceof X509Certificate x509 && holds(x509, InetAddress.getByName(host))) {
                return;
            }
        } catch (SSLPeerUnverifiedException | CertificateParsingException | UnknownHostException e) {
            throw new LDAPException(ResultCode.CONNECT_ERROR, "The certificate could not be checked", e);
        }
        throw new LDAPException(ResultCode.CONNECT_ERROR, "The certificate is not made for " + host);
    }

    private static boolean holds(X509Certificate certificate, InetAddress address)
            throws CertificateParsingException, UnknownHostException {
        Collection<List<?>> names = certificate.getSubjectAlternativeNames();
        if (names == null) {
            return false;
        }
        for (List<?> name : names) {
            if (name.get(0).equals(ADDRESS_NAME)
                    && InetAddress.getByName(String.valueOf(name.get(1))).equals(address)) {
                return true;
            }
        }
        return false;
    }
}
