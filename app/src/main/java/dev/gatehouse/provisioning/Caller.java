package dev.gatehouse.provisioning;

import static java.util.Objects.requireNonNull;

import dev.gatehouse.failure.Failure;
import dev.gatehouse.failure.FailureKind;
import java.util.Optional;
import java.util.Set;

/**
 * Who asks, as his credentials say: made by authentication, asked by the use cases.
 *
 * @param subject the token's {@code sub} or the Basic user name; appears in logs
 * @param name the caller's full name where the credentials carry one
 * @param email the caller's e-mail address where the credentials carry one
 * @param permissions what he may do
 * @param tenants where he may do it
 */
public record Caller(
        String subject,
        Optional<String> name,
        Optional<String> email,
        Set<Permission> permissions,
        TenantScope tenants) {
    public Caller {
        requireNonNull(subject, "subject");
        requireNonNull(name, "name");
        requireNonNull(email, "email");
        permissions = Set.copyOf(permissions);
        requireNonNull(tenants, "tenants");
    }

    public boolean may(Permission permission) {
        return permissions.contains(Permission.ADMIN) || permissions.contains(permission);
    }

    /** Fails with {@link FailureKind#FORBIDDEN} unless the caller has the permission. */
    public void require(Permission permission) {
        if (!may(permission)) {
            throw Failure.of(FailureKind.FORBIDDEN, "This call needs the permission '" + permission.scope() + "'")
                    .exception();
        }
    }
}
