package dev.gatehouse.authentication;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.MACVerifier;
import dev.gatehouse.setting.Secret;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The key that an issuer shares with us. */
final class SharedSecret implements VerificationKeys {
    private final List<JWSVerifier> verifiers;

    SharedSecret(Secret secret) {
        try {
            this.verifiers = List.of(new MACVerifier(secret.reveal().getBytes(StandardCharsets.UTF_8)));
        } catch (JOSEException e) {
            throw new IllegalArgumentException("secret: cannot be used as a key" + SecretStrength.REMEDY, e);
        }
    }

    @Override
    public List<JWSVerifier> verifiers(JWSHeader header) {
        return verifiers;
    }

    @Override
    public void requireReady() {
        // it is always there
    }

    @Override
    public void close() {
        // nothing is held open
    }
}
