package dev.gatehouse.authentication;

import static dev.gatehouse.authentication.TestIssuer.OTHER_RSA;
import static dev.gatehouse.authentication.TestIssuer.RSA;
import static dev.gatehouse.authentication.TestIssuer.claims;
import static dev.gatehouse.authentication.TestIssuer.failure;
import static dev.gatehouse.authentication.TestIssuer.request;
import static dev.gatehouse.authentication.TestIssuer.token;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import dev.gatehouse.failure.FailureException;
import dev.gatehouse.failure.FailureKind;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PublicKeysTest {
    private final TestClock clock = new TestClock();
    private KeyServer server;
    private CredentialsAuthenticator authenticator;

    @BeforeEach
    void start() throws IOException {
        server = new KeyServer(RSA);
        authenticator = at(server.url(), "RS256");
    }

    @AfterEach
    void stop() {
        authenticator.close();
        server.close();
    }

    @Test
    void keysAreFetchedOnceForManyTokens() {
        for (int i = 0; i < 20; i++) {
            authenticate(fresh(RSA, i));
        }
        assertThat(server.requests()).isEqualTo(1);
    }

    @Test
    void keysAreFetchedOnceForManyCallersAtOnce() throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(16);
        CountDownLatch start = new CountDownLatch(1);
        List<Future<?>> answers = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            String token = fresh(RSA, i);
            answers.add(callers.submit(() -> {
                start.await();
                return authenticator.authenticate(request("Bearer " + token));
            }));
        }
        start.countDown();
        for (Future<?> answer : answers) {
            answer.get();
        }
        callers.shutdown();
        assertThat(server.requests()).isEqualTo(1);
    }

    @Test
    void aNewKeyOfTheIssuerIsFoundAtOnce() {
        authenticate(fresh(RSA, 1));
        server.serve(RSA, OTHER_RSA);
        authenticate(fresh(OTHER_RSA, 2));
        authenticate(fresh(RSA, 3));
        assertThat(server.requests()).isEqualTo(2);
    }

    @Test
    void aWithdrawnKeyHoldsNoLongerThanTheKeysAreKept() {
        authenticate(fresh(RSA, 1));
        server.serve(OTHER_RSA);
        clock.advance(PublicKeys.LIFETIME.plusSeconds(1));
        assertThat(failure(authenticator, "Bearer " + fresh(RSA, 2)).kind()).isEqualTo(FailureKind.UNAUTHENTICATED);
    }

    @Test
    void keysAreRenewedBehindTheCallersBackBeforeTheyAreOld() {
        authenticate(fresh(RSA, 1));
        clock.advance(PublicKeys.LIFETIME.minusSeconds(30));
        authenticate(fresh(RSA, 2));
        Awaitility.await().untilAsserted(() -> assertThat(server.requests()).isEqualTo(2));
    }

    @Test
    void unknownKeyIdsDoNotHammerTheIssuer() {
        authenticate(fresh(RSA, 1));
        for (int i = 0; i < 50; i++) {
            JWK forged = new RSAKey.Builder(OTHER_RSA).keyID("forged-" + i).build();
            assertThat(failure(authenticator, "Bearer " + fresh(forged, i)).kind())
                    .isEqualTo(FailureKind.UNAUTHENTICATED);
        }
        assertThat(server.requests()).isEqualTo(2);
        clock.advance(PublicKeys.RENEWAL_INTERVAL.plusSeconds(1));
        server.serve(RSA, OTHER_RSA);
        authenticate(fresh(OTHER_RSA, 99));
    }

    @Test
    void keysOutliveAnOutage() {
        authenticate(fresh(RSA, 1));
        server.answer(500, "no keys today");
        for (int minutes = 0; minutes < 200; minutes += 7) {
            clock.advance(Duration.ofMinutes(7));
            authenticate(fresh(RSA, minutes));
            JWK unknown = new RSAKey.Builder(OTHER_RSA).keyID("unknown").build();
            assertThat(failure(authenticator, "Bearer " + fresh(unknown, minutes))
                            .kind())
                    .isEqualTo(FailureKind.UNAUTHENTICATED);
        }
        authenticator.requireReady();
    }

    @Test
    void keysDoNotOutliveAnOutageForEver() {
        authenticate(fresh(RSA, 1));
        server.answer(500, "no keys any more");
        clock.advance(PublicKeys.KEPT_THROUGH_OUTAGE.plusSeconds(1));
        assertThat(failure(authenticator, "Bearer " + fresh(RSA, 2)).kind()).isEqualTo(FailureKind.UNAVAILABLE);
    }

    @Test
    void anEmptyOrBrokenSetIsAnOutageToo() {
        authenticate(fresh(RSA, 1));
        for (String body : List.of("{\"keys\":[]}", "{}", "[]", "<html>", "", "{\"keys\":[{\"kty\":\"RSA\"}]}")) {
            server.answer(200, body);
            clock.advance(PublicKeys.LIFETIME.plusSeconds(1));
            authenticate(fresh(RSA, body.length()));
        }
    }

    @Test
    void withoutAnyKeysItIsNotTheCallersFault() {
        server.answer(500, "not yet");
        for (int i = 0; i < 20; i++) {
            FailureException failure = failure(authenticator, "Bearer " + fresh(RSA, i));
            assertThat(failure.kind()).isEqualTo(FailureKind.UNAVAILABLE);
            assertThat(failure.failure().detail()).doesNotContain(server.url());
        }
        assertThat(server.requests()).isEqualTo(2);
        assertThatExceptionOfType(FailureException.class)
                .isThrownBy(authenticator::requireReady)
                .satisfies(failure -> assertThat(failure.kind()).isEqualTo(FailureKind.UNAVAILABLE));

        server.serve(RSA);
        clock.advance(PublicKeys.RENEWAL_INTERVAL.plusSeconds(1));
        authenticator.requireReady();
        authenticate(fresh(RSA, 99));
    }

    @Test
    void anIssuerOutOfReachDoesNotTakeTheOthersAlong() {
        String other = "https://shared.example.com";
        CredentialsAuthenticator two = new CredentialsAuthenticator(
                TestIssuer.only(
                        TestIssuer.withKeys("http://127.0.0.1:1/keys", "RS256"),
                        TestIssuer.withSecret(other, TestIssuer.SECRET)),
                clock);
        java.util.Map<String, Object> claims = claims(clock);
        claims.put("iss", other);
        two.requireReady();
        two.authenticate(request("Bearer " + token(TestIssuer.shared(TestIssuer.SECRET), "HS256", claims)));
        assertThat(failure(two, "Bearer " + fresh(RSA, 1)).kind()).isEqualTo(FailureKind.UNAVAILABLE);
        two.close();
    }

    @Test
    void anIssuerThatNeverAnswersIsGivenUp() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                CredentialsAuthenticator waiting = at("http://127.0.0.1:" + silent.getLocalPort() + "/keys", "RS256")) {
            long start = System.nanoTime();
            assertThat(failure(waiting, "Bearer " + fresh(RSA, 1)).kind()).isEqualTo(FailureKind.UNAVAILABLE);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
        }
    }

    @Test
    void aRedirectIsNotFollowed() throws IOException {
        try (KeyServer elsewhere = new KeyServer(OTHER_RSA)) {
            server.answer(302, elsewhere.url());
            assertThat(failure(authenticator, "Bearer " + fresh(OTHER_RSA, 1)).kind())
                    .isEqualTo(FailureKind.UNAVAILABLE);
            assertThat(elsewhere.requests()).isZero();
        }
    }

    @Test
    void aSetWithoutEndIsNotRead() {
        server.answer(200, " ".repeat(300 * 1_024) + new JWKSet(RSA).toString(true));
        assertThat(failure(authenticator, "Bearer " + fresh(RSA, 1)).kind()).isEqualTo(FailureKind.UNAVAILABLE);
    }

    @Test
    void aTokenThatNamesNoKeyIsTriedWithThoseThereAre() {
        server.serve(OTHER_RSA, RSA);
        authenticate(token(new RSAKey.Builder(RSA).keyID(null).build(), "RS256", claims(clock)));
    }

    @Test
    void aShortRsaKeyIsPassedOver() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(1024);
        KeyPair pair = generator.generateKeyPair();
        RSAKey weak = new RSAKey.Builder((RSAPublicKey) pair.getPublic())
                .keyID("weak")
                .build();
        server.serve(weak);
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(pair.getPrivate());
        String input = input("{\"alg\":\"RS256\",\"kid\":\"weak\"}");
        signature.update(input.getBytes(StandardCharsets.US_ASCII));
        String token = input + "." + Base64URL.encode(signature.sign());
        assertThat(failure(authenticator, "Bearer " + token).kind()).isEqualTo(FailureKind.UNAUTHENTICATED);
    }

    @Test
    void keysInAFileAreRenewedToo(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("keys.json");
        Files.writeString(file, new JWKSet(RSA).toString(true));
        try (CredentialsAuthenticator local = at(file.toString(), "RS256")) {
            local.authenticate(request("Bearer " + fresh(RSA, 1)));
            Files.writeString(file, new JWKSet(List.of(RSA, OTHER_RSA)).toString(true));
            local.authenticate(request("Bearer " + fresh(OTHER_RSA, 2)));
        }
    }

    @Test
    void aKeyFileThatHoldsNoneIsToldAtOnce(@TempDir Path folder) throws IOException {
        Path broken = Files.writeString(folder.resolve("broken.json"), "{\"keys\":[]}");
        for (Path file : List.of(broken, folder.resolve("missing.json"), folder)) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> at(file.toString(), "RS256"))
                    .withMessageStartingWith("jwks: ");
        }
    }

    @Test
    void everyPublicKeyAlgorithmIsChecked() throws Exception {
        for (String algorithm : List.of("RS256", "RS384", "RS512", "PS256", "PS384", "PS512")) {
            takes(RSA, token(RSA, algorithm, claims(clock)), algorithm);
        }
        for (Curve curve : List.of(Curve.P_256, Curve.P_384, Curve.P_521)) {
            String algorithm =
                    "ES" + (curve.equals(Curve.P_521) ? "512" : curve.getName().substring(2));
            ECKey key = new ECKeyGenerator(curve).keyID("ec").generate();
            takes(key, token(key, algorithm, claims(clock)), algorithm);
        }
        KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        OctetKeyPair key = edwards(pair);
        takes(key, signedByEdwards(pair), "EdDSA");
        KeyPair stranger = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        server.serve(key);
        try (CredentialsAuthenticator fresh = at(server.url(), "EdDSA")) {
            assertThat(failure(fresh, "Bearer " + signedByEdwards(stranger)).kind())
                    .isEqualTo(FailureKind.UNAUTHENTICATED);
        }
    }

    private void takes(JWK key, String token, String algorithm) {
        server.serve(key);
        try (CredentialsAuthenticator fresh = at(server.url(), algorithm)) {
            assertThat(fresh.authenticate(request("Bearer " + token)).subject())
                    .as(algorithm)
                    .isEqualTo("ada");
        }
    }

    private CredentialsAuthenticator at(String jwks, String algorithm) {
        return new CredentialsAuthenticator(TestIssuer.only(TestIssuer.withKeys(jwks, algorithm)), clock);
    }

    private void authenticate(String token) {
        assertThat(authenticator.authenticate(request("Bearer " + token)).subject())
                .isEqualTo("ada");
    }

    /** A token that was never seen before. */
    private String fresh(JWK key, int number) {
        java.util.Map<String, Object> claims = claims(clock);
        claims.put("jti", number);
        return token(key, "RS256", claims);
    }

    private static OctetKeyPair edwards(KeyPair pair) throws JOSEException {
        byte[] encoded = pair.getPublic().getEncoded();
        byte[] x = Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length);
        return new OctetKeyPair.Builder(Curve.Ed25519, Base64URL.encode(x))
                .keyID("ed")
                .build();
    }

    private String signedByEdwards(KeyPair pair) throws GeneralSecurityException {
        String input = input("{\"alg\":\"EdDSA\",\"kid\":\"ed\"}");
        Signature signature = Signature.getInstance("Ed25519");
        signature.initSign(pair.getPrivate());
        signature.update(input.getBytes(StandardCharsets.US_ASCII));
        return input + "." + Base64URL.encode(signature.sign());
    }

    private String input(String header) {
        byte[] payload =
                dev.gatehouse.http.Json.write(dev.gatehouse.http.Json.object().pojoNode(claims(clock)));
        return Base64URL.encode(header) + "." + Base64URL.encode(payload);
    }
}
