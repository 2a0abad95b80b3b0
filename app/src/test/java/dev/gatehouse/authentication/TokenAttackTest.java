package dev.gatehouse.authentication;

import static dev.gatehouse.authentication.TestIssuer.ISSUER;
import static dev.gatehouse.authentication.TestIssuer.OTHER_RSA;
import static dev.gatehouse.authentication.TestIssuer.RSA;
import static dev.gatehouse.authentication.TestIssuer.SECRET;
import static dev.gatehouse.authentication.TestIssuer.claims;
import static dev.gatehouse.authentication.TestIssuer.shared;
import static dev.gatehouse.authentication.TestIssuer.signed;
import static dev.gatehouse.authentication.TestIssuer.token;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import com.sun.net.httpserver.HttpServer;
import dev.gatehouse.failure.FailureException;
import dev.gatehouse.failure.FailureKind;
import dev.gatehouse.setting.Secret;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** Every token that should not be taken, against one issuer with public keys and one with a shared secret. */
class TokenAttackTest {
    private static final String SHARED_ISSUER = "https://shared.example.com";
    private static final ECKey EC = ec();

    private final TestClock clock = new TestClock();
    private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
    private final Logger log = (Logger) LoggerFactory.getLogger("dev.gatehouse.authentication");
    private final AtomicInteger visits = new AtomicInteger();

    private CredentialsAuthenticator authenticator;
    private HttpServer stranger;

    @BeforeEach
    void start(@TempDir Path folder) throws IOException {
        Path keys = folder.resolve("keys.json");
        Files.writeString(keys, new JWKSet(List.of(RSA, EC)).toString(true));
        authenticator = new CredentialsAuthenticator(
                TestIssuer.only(
                        TestIssuer.withKeys(keys.toString(), "RS256", "ES256"),
                        TestIssuer.withSecret(SHARED_ISSUER, SECRET)),
                clock);
        stranger = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        stranger.createContext("/", exchange -> {
            visits.incrementAndGet();
            byte[] body = new JWKSet(OTHER_RSA).toString(true).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        stranger.start();
        logged.start();
        log.addAppender(logged);
        log.setLevel(Level.INFO);
    }

    @AfterEach
    void stop() {
        log.setLevel(null);
        log.detachAppender(logged);
        stranger.stop(0);
        authenticator.close();
    }

    @Test
    void goodTokensOfBothIssuersAreTaken() {
        assertThat(authenticate(token(RSA, "RS256", claims(clock)))).isEqualTo("ada");
        assertThat(authenticate(token(EC, "ES256", claims(clock)))).isEqualTo("ada");
        assertThat(authenticate(token(shared(SECRET), "HS256", with("iss", SHARED_ISSUER))))
                .isEqualTo("ada");
    }

    @TestFactory
    Stream<DynamicTest> aTokenThatShouldNotHoldIsRefused() {
        Map<String, String> attacks = new LinkedHashMap<>();
        keys(attacks);
        headers(attacks);
        claimValues(attacks);
        shapes(attacks);
        return attacks.entrySet().stream()
                .map(attack -> DynamicTest.dynamicTest(attack.getKey(), () -> refuses(attack.getValue())));
    }

    @Test
    void noGarbageDoesMoreThanBeRefused() {
        Random random = new Random(4711);
        String good = token(RSA, "RS256", claims(clock));
        for (int i = 0; i < 3_000; i++) {
            char[] characters = good.toCharArray();
            for (int change = 0; change <= random.nextInt(3); change++) {
                // the last character of a signature carries bits that Base64 ignores
                characters[random.nextInt(characters.length - 1)] = (char) (33 + random.nextInt(94));
            }
            String mutant = new String(characters);
            if (!mutant.equals(good)) {
                FailureException failure = TestIssuer.failure(authenticator, "Bearer " + mutant);
                assertThat(failure).as(mutant).isNotNull();
                assertThat(failure.kind()).isEqualTo(FailureKind.UNAUTHENTICATED);
            }
        }
    }

    private void keys(Map<String, String> attacks) {
        attacks.put("another key under the known key id", token(named(OTHER_RSA, "rsa-1"), "RS256", claims(clock)));
        attacks.put("another key under its own key id", token(OTHER_RSA, "RS256", claims(clock)));
        attacks.put("another key without a key id", token(OTHER_RSA, header("alg", "RS256"), claims(clock)));
        attacks.put("a public key as shared secret", token(publicAsSecret(), header("alg", "HS256"), claims(clock)));
        attacks.put(
                "the public key in PEM as shared secret", token(pemAsSecret(), header("alg", "HS256"), claims(clock)));
        attacks.put("another issuer's secret", token(shared(SECRET), header("alg", "HS256"), claims(clock)));
        attacks.put("another issuer's key", token(RSA, "RS256", with("iss", SHARED_ISSUER)));
        attacks.put(
                "another secret",
                token(shared(new Secret(SECRET.reveal() + "x")), "HS256", with("iss", SHARED_ISSUER)));
        attacks.put("an algorithm not listed", token(RSA, "RS512", claims(clock)));
        attacks.put("an algorithm not listed, of the same family", token(RSA, "PS256", claims(clock)));
        attacks.put("a longer HMAC than listed", token(longSecret(), "HS512", with("iss", SHARED_ISSUER)));
    }

    private void headers(Map<String, String> attacks) {
        String address = "http://127.0.0.1:" + stranger.getAddress().getPort() + "/keys";
        attacks.put("jku of a stranger", token(OTHER_RSA, header("alg", "RS256", "jku", address), claims(clock)));
        attacks.put(
                "jku of a stranger, his key id",
                token(OTHER_RSA, header("alg", "RS256", "kid", "rsa-2", "jku", address), claims(clock)));
        attacks.put("x5u of a stranger", token(OTHER_RSA, header("alg", "RS256", "x5u", address), claims(clock)));
        attacks.put(
                "a key brought along",
                token(
                        OTHER_RSA,
                        header("alg", "RS256", "jwk", OTHER_RSA.toPublicJWK().toJSONObject()),
                        claims(clock)));
        attacks.put(
                "a certificate brought along",
                token(OTHER_RSA, header("alg", "RS256", "x5c", List.of("MIIB")), claims(clock)));
        attacks.put(
                "an unknown critical header",
                token(RSA, header("alg", "RS256", "crit", List.of("moon"), "moon", "full"), claims(clock)));
        attacks.put(
                "an unencoded payload",
                token(RSA, header("alg", "RS256", "crit", List.of("b64"), "b64", false), claims(clock)));
        attacks.put("b64 without crit", token(RSA, header("alg", "RS256", "b64", false), claims(clock)));
        attacks.put(
                "the type of a logout token", token(RSA, header("alg", "RS256", "typ", "logout+jwt"), claims(clock)));
        attacks.put("a type that is no string", token(RSA, header("alg", "RS256", "typ", 7), claims(clock)));
        attacks.put(
                "a key id that is a path",
                token(OTHER_RSA, header("alg", "RS256", "kid", "../../dev/null"), claims(clock)));
    }

    private void claimValues(Map<String, String> attacks) {
        long now = clock.instant().getEpochSecond();
        for (String required : List.of("iss", "aud", "exp", "sub")) {
            attacks.put("no " + required, token(RSA, "RS256", without(required)));
        }
        for (String name : List.of("iss", "aud", "exp", "sub", "nbf", "iat", "scope", "tenant")) {
            attacks.put(name + " null", token(RSA, "RS256", with(name, null)));
            attacks.put(name + " an object", token(RSA, "RS256", with(name, Map.of("a", 1))));
            attacks.put(name + " true", token(RSA, "RS256", with(name, true)));
            attacks.put(name + " a list holding a number", token(RSA, "RS256", with(name, List.of(1))));
        }
        for (String name : List.of("exp", "nbf", "iat")) {
            attacks.put(name + " as text", token(RSA, "RS256", with(name, String.valueOf(now + 60))));
            attacks.put(name + " negative", token(RSA, "RS256", with(name, -1)));
            attacks.put(name + " beyond all dates", token(RSA, "RS256", with(name, 1e300)));
        }
        attacks.put("expired", token(RSA, "RS256", with("exp", now - 30)));
        attacks.put("not valid yet", token(RSA, "RS256", with("nbf", now + 31)));
        attacks.put("issued in the future", token(RSA, "RS256", with("iat", now + 31)));
        attacks.put("an unknown issuer", token(RSA, "RS256", with("iss", "https://elsewhere.example.com")));
        attacks.put("the issuer with a slash more", token(RSA, "RS256", with("iss", ISSUER + "/")));
        attacks.put("another audience", token(RSA, "RS256", with("aud", "somebody-else")));
        attacks.put("other audiences", token(RSA, "RS256", with("aud", List.of("a", "b"))));
        attacks.put("no audience in the list", token(RSA, "RS256", with("aud", List.of())));
        attacks.put("audiences in one string", token(RSA, "RS256", with("aud", "x " + TestIssuer.AUDIENCE)));
        attacks.put("a blank subject", token(RSA, "RS256", with("sub", " ")));
        attacks.put("a subject that breaks the line", token(RSA, "RS256", with("sub", "ada\nroot logged in")));
        attacks.put("a subject without end", token(RSA, "RS256", with("sub", "a".repeat(600))));
        attacks.put("a tenant that leaves its subtree", token(RSA, "RS256", with("tenant", "acme,ou=tenants")));
        attacks.put("an empty list of tenants", token(RSA, "RS256", with("tenant", List.of())));
        attacks.put("a name that is a number", token(RSA, "RS256", with("name", 7)));
    }

    private void shapes(Map<String, String> attacks) {
        String good = token(RSA, "RS256", claims(clock));
        String[] parts = good.split("\\.", -1);
        attacks.put("alg none, no signature", encoded("{\"alg\":\"none\"}") + "." + parts[1] + ".");
        attacks.put("alg none, old signature", encoded("{\"alg\":\"none\"}") + "." + parts[1] + "." + parts[2]);
        attacks.put("alg nOnE", encoded("{\"alg\":\"nOnE\"}") + "." + parts[1] + "." + parts[2]);
        attacks.put("no alg", encoded("{\"typ\":\"JWT\"}") + "." + parts[1] + "." + parts[2]);
        attacks.put("no signature", parts[0] + "." + parts[1] + ".");
        attacks.put("two parts", parts[0] + "." + parts[1]);
        attacks.put("five parts", good + ".a.b");
        attacks.put("another payload", parts[0] + "." + encoded("{\"iss\":\"" + ISSUER + "\"}") + "." + parts[2]);
        attacks.put("characters the decoder would skip", good + "!!");
        attacks.put("a signature of zeros", parts[0] + "." + parts[1] + "." + "A".repeat(342));
        attacks.put(
                "an ECDSA signature of zeros",
                encoded("{\"alg\":\"ES256\",\"kid\":\"ec-1\"}") + "." + parts[1] + "." + "A".repeat(86));
        attacks.put(
                "a payload that is no JSON",
                signed(RSA, header("alg", "RS256"), "ada".getBytes(StandardCharsets.UTF_8)));
        attacks.put(
                "a payload that is a list", signed(RSA, header("alg", "RS256"), "[]".getBytes(StandardCharsets.UTF_8)));
        attacks.put(
                "a payload that is null", signed(RSA, header("alg", "RS256"), "null".getBytes(StandardCharsets.UTF_8)));
        attacks.put("a payload nested deeply", signed(RSA, header("alg", "RS256"), nested(2_900)));
        attacks.put("more than 8 KiB", token(RSA, "RS256", with("padding", "x".repeat(8 * 1_024))));
        attacks.put("nothing", "");
        attacks.put("an encrypted token", encoded("{\"alg\":\"dir\",\"enc\":\"A256GCM\"}") + "..AAAA.AAAA.AAAA");
    }

    private void refuses(String token) {
        FailureException failure = TestIssuer.failure(authenticator, "Bearer " + token);
        assertThat(failure).as("a failure").isNotNull();
        assertThat(failure.kind()).isEqualTo(FailureKind.UNAUTHENTICATED);
        assertThat(failure.failure().detail()).isEqualTo("The credentials do not hold");
        assertThat(visits).as("visits to addresses in tokens").hasValue(0);
        assertThat(logged.list)
                .isNotEmpty()
                .allSatisfy(event -> assertThat(event.getFormattedMessage() + event.getKeyValuePairs())
                        .as("every part of a token starts like this, its signature aside")
                        .doesNotContain("eyJ"));
    }

    private String authenticate(String token) {
        return authenticator.authenticate(TestIssuer.request("Bearer " + token)).subject();
    }

    private Map<String, Object> with(String name, Object value) {
        Map<String, Object> claims = claims(clock);
        claims.put(name, value);
        return claims;
    }

    private Map<String, Object> without(String name) {
        Map<String, Object> claims = claims(clock);
        claims.remove(name);
        return claims;
    }

    private static Map<String, Object> header(Object... pairs) {
        Map<String, Object> header = new HashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            header.put((String) pairs[i], pairs[i + 1]);
        }
        return header;
    }

    private static JWK named(JWK key, String keyId) {
        return new com.nimbusds.jose.jwk.RSAKey.Builder(key.toRSAKey())
                .keyID(keyId)
                .build();
    }

    private static JWK publicAsSecret() {
        return octets(RSA.toPublicJWK().toJSONString().getBytes(StandardCharsets.UTF_8));
    }

    private static JWK pemAsSecret() {
        try {
            String base64 = java.util.Base64.getMimeEncoder()
                    .encodeToString(RSA.toRSAPublicKey().getEncoded());
            return octets(("-----BEGIN PUBLIC KEY-----\n" + base64 + "\n-----END PUBLIC KEY-----\n")
                    .getBytes(StandardCharsets.UTF_8));
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    private static JWK longSecret() {
        byte[] bytes = Arrays.copyOf(SECRET.reveal().getBytes(StandardCharsets.UTF_8), 64);
        return octets(bytes);
    }

    private static JWK octets(byte[] bytes) {
        return new OctetSequenceKey.Builder(bytes).build();
    }

    private static ECKey ec() {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID("ec-1").generate();
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    private static String encoded(String json) {
        return Base64URL.encode(json).toString();
    }

    private static byte[] nested(int depth) {
        return ("{\"iss\":" + "[".repeat(depth) + "]".repeat(depth) + "}").getBytes(StandardCharsets.UTF_8);
    }
}
