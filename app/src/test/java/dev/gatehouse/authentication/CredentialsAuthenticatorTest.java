package dev.gatehouse.authentication;

import static dev.gatehouse.authentication.TestAccounts.PASSWORD;
import static dev.gatehouse.authentication.TestAccounts.basic;
import static dev.gatehouse.authentication.TestIssuer.ISSUER;
import static dev.gatehouse.authentication.TestIssuer.SECRET;
import static dev.gatehouse.authentication.TestIssuer.failure;
import static dev.gatehouse.authentication.TestIssuer.request;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.failure.FailureException;
import dev.gatehouse.failure.FailureKind;
import dev.gatehouse.provisioning.Caller;
import dev.gatehouse.provisioning.Permission;
import dev.gatehouse.provisioning.TenantId;
import dev.gatehouse.provisioning.TenantScope;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialsAuthenticatorTest {
    private final TestClock clock = new TestClock();
    private final CredentialsAuthenticator authenticator = new CredentialsAuthenticator(TestAccounts.settings(), clock);

    @ParameterizedTest
    @ValueSource(strings = {"Bearer ", "bearer ", "BEARER   ", "JWT ", "jwt ", "  Bearer "})
    void theSchemeOfATokenMayBeWrittenInManyWays(String scheme) {
        Caller caller = authenticator.authenticate(request(scheme + token(TestIssuer.claims(clock))));
        assertThat(caller.subject()).isEqualTo("ada");
    }

    @Test
    void noCredentialsAreToldApartFromBadOnes() {
        assertThat(failure(authenticator).failure().detail()).isEqualTo("Authentication required");
        assertThat(failure(authenticator).kind()).isEqualTo(FailureKind.UNAUTHENTICATED);
        assertThat(failure(authenticator, "").failure().detail()).isEqualTo("Authentication required");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bearer",
                "Bearer ",
                "Digest username=\"ada\"",
                "ada",
                "Basic",
                "Basic YWRh",
                "Basic %%%",
                "Basic Og=="
            })
    void credentialsThatCannotBeReadAreBadOnes(String authorization) {
        FailureException failure = failure(authenticator, authorization);
        assertThat(failure.kind()).isEqualTo(FailureKind.UNAUTHENTICATED);
        assertThat(failure.failure().detail()).isEqualTo("The credentials do not hold");
    }

    @Test
    void aRepeatedHeaderIsNoChoiceOfTwo() {
        String good = "Bearer " + token(TestIssuer.claims(clock));
        assertThat(failure(authenticator, good, good).kind()).isEqualTo(FailureKind.MALFORMED);
    }

    @Test
    void twoTokensInOneHeaderAreNone() {
        String good = token(TestIssuer.claims(clock));
        assertThat(failure(authenticator, "Bearer " + good + ", Bearer " + good).kind())
                .isEqualTo(FailureKind.UNAUTHENTICATED);
    }

    @Test
    void aTokenSaysWhoAndWhatAndWhere() {
        Map<String, Object> claims = TestIssuer.claims(clock);
        claims.put("aud", List.of("somebody-else", "other-name"));
        claims.put("name", "Ada Lovelace");
        claims.put("email", "ada@example.com");
        claims.put("exp", clock.instant().getEpochSecond() + 0.5);
        Caller caller = authenticator.authenticate(request("Bearer " + token(claims)));
        assertThat(caller.subject()).isEqualTo("ada");
        assertThat(caller.name()).contains("Ada Lovelace");
        assertThat(caller.email()).contains("ada@example.com");
        assertThat(caller.permissions()).containsExactly(Permission.USERS_CREATE);
        assertThat(caller.tenants()).isEqualTo(TenantScope.of(new TenantId("acme")));
    }

    record Read(Object claim, Object meaning) {}

    static Stream<Read> permissionClaims() {
        return Stream.of(
                new Read("users:read users:write", Set.of(Permission.USERS_READ, Permission.USERS_WRITE)),
                new Read(List.of("users:read", "admin"), Set.of(Permission.USERS_READ, Permission.ADMIN)),
                new Read("", Set.of()),
                new Read(List.of(), Set.of()),
                new Read("ADMIN Admin users:*", Set.of()),
                new Read(List.of("openid admin"), Set.of()));
    }

    @ParameterizedTest
    @MethodSource("permissionClaims")
    void permissionsAreWordsOrAList(Read read) {
        Map<String, Object> claims = TestIssuer.claims(clock);
        claims.put("scope", read.claim());
        assertThat(authenticator
                        .authenticate(request("Bearer " + token(claims)))
                        .permissions())
                .isEqualTo(read.meaning());
    }

    static Stream<Read> tenantClaims() {
        return Stream.of(
                new Read("Acme", named("acme")),
                new Read(List.of("zoo", "acme"), named("zoo", "acme")),
                new Read("*", TenantScope.ALL),
                new Read(List.of("acme", "*"), TenantScope.ALL));
    }

    @ParameterizedTest
    @MethodSource("tenantClaims")
    void tenantsAreOneNameOrAList(Read read) {
        Map<String, Object> claims = TestIssuer.claims(clock);
        claims.put("tenant", read.claim());
        assertThat(authenticator
                        .authenticate(request("Bearer " + token(claims)))
                        .tenants())
                .isEqualTo(read.meaning());
    }

    @Test
    void aTokenThatGrantsNothingStillSaysWho() {
        Map<String, Object> claims = TestIssuer.claims(clock);
        claims.remove("scope");
        claims.remove("tenant");
        Caller caller = authenticator.authenticate(request("Bearer " + token(claims)));
        assertThat(caller.permissions()).isEmpty();
        assertThat(caller.tenants()).isEqualTo(TenantScope.DEFAULT_ONLY);
    }

    @Test
    void aUserSignsInByPassword() {
        for (int i = 0; i < 2; i++) {
            Caller caller = authenticator.authenticate(request(basic("ada", PASSWORD)));
            assertThat(caller.subject()).isEqualTo("ada");
            assertThat(caller.permissions()).containsOnly(Permission.USERS_CREATE, Permission.USERS_READ);
            assertThat(caller.tenants()).isEqualTo(named("acme"));
        }
    }

    @Test
    void aWrongPasswordStaysWrongOnceTheRightOneIsKnown() {
        authenticator.authenticate(request(basic("ada", PASSWORD)));
        for (String password : List.of("", "x", PASSWORD + " ", PASSWORD.toUpperCase(java.util.Locale.ROOT))) {
            assertThat(failure(authenticator, basic("ada", password)).kind()).isEqualTo(FailureKind.UNAUTHENTICATED);
        }
        assertThat(failure(authenticator, basic("Ada", PASSWORD)).kind()).isEqualTo(FailureKind.UNAUTHENTICATED);
        assertThat(failure(authenticator, basic("payroll", PASSWORD)).kind()).isEqualTo(FailureKind.UNAUTHENTICATED);
    }

    @Test
    void basicIsOffWithoutUsersAndEverythingWithoutIssuers() {
        CredentialsAuthenticator closed = new CredentialsAuthenticator(TestIssuer.only(), clock);
        assertThat(failure(closed, basic("ada", PASSWORD)).kind()).isEqualTo(FailureKind.UNAUTHENTICATED);
        assertThat(failure(closed, "Bearer " + token(TestIssuer.claims(clock))).kind())
                .isEqualTo(FailureKind.UNAUTHENTICATED);
    }

    private static String token(Map<String, Object> claims) {
        assertThat(claims).containsEntry("iss", ISSUER);
        return TestIssuer.token(TestIssuer.shared(SECRET), "HS256", claims);
    }

    private static TenantScope named(String... names) {
        return new TenantScope(
                false, Stream.of(names).map(TenantId::new).collect(Collectors.toCollection(LinkedHashSet::new)));
    }
}
