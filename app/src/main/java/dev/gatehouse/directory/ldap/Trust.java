package dev.gatehouse.directory.ldap;

import com.unboundid.util.ssl.PEMFileKeyManager;
import com.unboundid.util.ssl.TrustAllTrustManager;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** Whose certificates are believed, and which one is ours. */
final class Trust {
    private Trust() {}

    /** Fails with IllegalArgumentException, naming the key, where a file cannot be used. */
    static SSLSocketFactory socketFactory(LdapTlsSettings settings) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keyManagers(settings), trustManagers(settings), null);
            return context.getSocketFactory();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java offers no TLS", e);
        }
    }

    private static KeyManager @Nullable [] keyManagers(LdapTlsSettings settings) {
        if (settings.certificateFile().isEmpty() || settings.keyFile().isEmpty()) {
            return null;
        }
        try {
            return new KeyManager[] {
                new PEMFileKeyManager(
                        List.of(settings.certificateFile().get().toFile()),
                        settings.keyFile().get().toFile())
            };
        } catch (KeyStoreException e) {
            throw new IllegalArgumentException(
                    "tls.certificateFile: it and tls.keyFile cannot be read as a certificate and its key in PEM", e);
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
