package dev.gatehouse.directory.ldap;

import com.unboundid.util.ssl.TrustAllTrustManager;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/** Whose certificates are believed. */
final class Trust {
    private Trust() {}

    /** Fails with IllegalArgumentException, naming the key, where the trust file cannot be used. */
    static SSLSocketFactory socketFactory(LdapTlsSettings settings) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trustManagers(settings), null);
            return context.getSocketFactory();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java offers no TLS", e);
        }
    }

    private static TrustManager[] trustManagers(LdapTlsSettings settings) throws GeneralSecurityException {
        if (settings.dangerouslyTrustAnyCertificate()) {
            return new TrustManager[] {new TrustAllTrustManager(false)};
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        // no key store: the one Java is set up with
        factory.init(
                settings.trustFile().isPresent()
                        ? certificates(settings.trustFile().get())
                        : null);
        return factory.getTrustManagers();
    }

    private static KeyStore certificates(Path file) throws GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        Collection<? extends Certificate> certificates;
        try (InputStream pem = Files.newInputStream(file)) {
            store.load(null, null);
            certificates = CertificateFactory.getInstance("X.509").generateCertificates(pem);
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalArgumentException("tls.trustFile: '" + file + "' cannot be read as PEM certificates", e);
        }
        if (certificates.isEmpty()) {
            throw new IllegalArgumentException("tls.trustFile: '" + file + "' holds no certificate");
        }
        for (Certificate certificate : certificates) {
            store.setCertificateEntry("trusted-" + store.size(), certificate);
        }
        return store;
    }
}
