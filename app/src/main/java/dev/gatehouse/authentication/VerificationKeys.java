package dev.gatehouse.authentication;

import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import dev.gatehouse.failure.FailureKind;
import java.util.List;

/** The keys of one issuer. Safe for use by many threads. */
interface VerificationKeys extends AutoCloseable {
    /**
     * What can check a signature under this header: few, none for a key the issuer does not have. Only the algorithm and
     * the key id of the header are looked at; a key or an address that the token brings along is not. Fails with
     * {@link FailureKind#UNAVAILABLE} where the issuer's keys cannot be had.
     */
    List<JWSVerifier> verifiers(JWSHeader header);

    /** Fails with {@link FailureKind#UNAVAILABLE} unless there are keys. */
    void requireReady();

    @Override
    void close();
}
