package dev.gatehouse.authentication;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSetCacheRefreshEvaluator;
import com.nimbusds.jose.jwk.source.JWKSetParseException;
import com.nimbusds.jose.jwk.source.JWKSetRetrievalException;
import com.nimbusds.jose.jwk.source.JWKSetSource;
import com.nimbusds.jose.jwk.source.JWKSetUnavailableException;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import org.jspecify.annotations.Nullable;

/** Reads a key set anew each time it is asked; a set without keys counts as a source that is away, not as no keys. */
final class KeySetSource implements JWKSetSource<SecurityContext> {
    private static final int CONNECT_MILLIS = 2_000;
    private static final int READ_MILLIS = 3_000;
    private static final int MOST_BYTES = 256 * 1_024;

    /** How the text of a key set is had. */
    @FunctionalInterface
    private interface Text {
        String read() throws IOException;
    }

    private final Text text;

    private KeySetSource(Text text) {
        this.text = text;
    }

    static KeySetSource at(KeyLocation location) {
        if (location instanceof KeyLocation.Remote remote) {
            Retriever retriever = new Retriever();
            return new KeySetSource(
                    () -> retriever.retrieveResource(remote.url()).getContent());
        }
        Path file = ((KeyLocation.Local) location).file();
        return new KeySetSource(() -> fileText(file));
    }

    @Override
    public JWKSet getJWKSet(JWKSetCacheRefreshEvaluator evaluator, long currentTime, @Nullable SecurityContext context)
            throws JWKSetUnavailableException {
        try {
            JWKSet keys = JWKSet.parse(text.read());
            if (keys.isEmpty()) {
                throw new JWKSetUnavailableException("the key set is empty");
            }
            return keys;
        } catch (IOException e) {
            throw new JWKSetRetrievalException("the key set cannot be read: " + e.getMessage(), e);
        } catch (ParseException e) {
            throw new JWKSetParseException("the key set is not one (RFC 7517 §5): " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        // nothing is held open
    }

    private static String fileText(Path file) throws IOException {
        try (InputStream stream = Files.newInputStream(file)) {
            byte[] bytes = stream.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw new IOException("larger than " + MOST_BYTES + " bytes");
            }
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }

    /** Follows no redirect: the address the operator gave is the one whose keys we trust. */
    private static final class Retriever extends DefaultResourceRetriever {
        Retriever() {
            super(CONNECT_MILLIS, READ_MILLIS, MOST_BYTES);
        }

        @Override
        protected HttpURLConnection openHTTPConnection(URL url) throws IOException {
            HttpURLConnection connection = super.openHTTPConnection(url);
            connection.setInstanceFollowRedirects(false);
            return connection;
        }
    }
}
