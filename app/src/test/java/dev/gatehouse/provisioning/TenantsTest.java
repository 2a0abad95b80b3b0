package dev.gatehouse.provisioning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.sdk.DN;
import dev.gatehouse.failure.FailureException;
import dev.gatehouse.failure.FailureKind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class TenantsTest {
    private static final TenantId ACME = new TenantId("acme");
    private static final TenantId MAIN = new TenantId("main");

    private final Tenants tenants = new Tenants(settings(Optional.of("main"), List.of()), root());

    @Test
    void theHeaderChoosesAmongTheTenantsOfTheToken() {
        TenantScope both = new TenantScope(false, Set.of(ACME, MAIN));
        assertThat(tenants.choose(both, Optional.of(ACME))).isEqualTo(ACME);
        assertThat(tenants.choose(TenantScope.ALL, Optional.of(ACME))).isEqualTo(ACME);
    }

    @Test
    void theHeaderNeverReachesBeyondTheToken() {
        assertFails(() -> tenants.choose(TenantScope.of(MAIN), Optional.of(ACME)), FailureKind.FORBIDDEN);
        assertFails(() -> tenants.choose(TenantScope.DEFAULT_ONLY, Optional.of(ACME)), FailureKind.FORBIDDEN);
    }

    @Test
    void withoutAHeaderTheTokensOneTenantIsMeant() {
        assertThat(tenants.choose(TenantScope.of(ACME), Optional.empty())).isEqualTo(ACME);
    }

    @Test
    void aTokenThatNamesNoTenantMeansTheDefault() {
        assertThat(tenants.choose(TenantScope.DEFAULT_ONLY, Optional.empty())).isEqualTo(MAIN);
        assertThat(tenants.choose(TenantScope.ALL, Optional.empty())).isEqualTo(MAIN);
    }

    @Test
    void withoutADefaultTheTenantMustBeNamed() {
        Tenants none = new Tenants(settings(Optional.empty(), List.of()), root());
        assertFails(() -> none.choose(TenantScope.ALL, Optional.empty()), FailureKind.INVALID);
        assertFails(() -> none.choose(TenantScope.DEFAULT_ONLY, Optional.empty()), FailureKind.INVALID);
    }

    @Test
    void onlyAllowedTenantsAreServed() {
        Tenants listed = new Tenants(settings(Optional.of("main"), List.of("main")), root());
        assertThat(listed.choose(TenantScope.ALL, Optional.of(MAIN))).isEqualTo(MAIN);
        assertFails(() -> listed.choose(TenantScope.ALL, Optional.of(ACME)), FailureKind.FORBIDDEN);
    }

    @Test
    void everyTenantHasASubtreeOfItsOwn() {
        assertThat(tenants.base(MAIN)).hasToString("dc=example,dc=com");
        assertThat(tenants.base(ACME)).hasToString("o=acme,ou=tenants,dc=example,dc=com");
        assertThat(tenants.base(new TenantId("east"))).hasToString("ou=east,dc=other");
    }

    @Test
    void tenantNamesAreComparedWithoutCase() {
        assertThat(new TenantId("ACME")).isEqualTo(ACME);
    }

    @Test
    void aTenantNameThatCouldBreakADnIsRefused() {
        for (String name : List.of("", "a,b", "a b", "a=b", "é", "x".repeat(65), "a/b", "..%2f")) {
            assertFails(() -> new TenantId(name), FailureKind.INVALID);
        }
    }

    private static TenantsSettings settings(Optional<String> defaultTenant, List<String> allowed) {
        return new TenantsSettings(
                defaultTenant, allowed, "o=${tenant},ou=tenants", Map.of("east", "ou=east,dc=other"));
    }

    private static DN root() {
        return new DN(new com.unboundid.ldap.sdk.RDN("dc", "example"), new com.unboundid.ldap.sdk.RDN("dc", "com"));
    }

    private static void assertFails(ThrowingCallable call, FailureKind kind) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        FailureException.class, e -> assertThat(e.kind()).isEqualTo(kind));
    }
}
