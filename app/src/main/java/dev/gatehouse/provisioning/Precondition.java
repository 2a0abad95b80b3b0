package dev.gatehouse.provisioning;

import dev.gatehouse.failure.Failure;
import dev.gatehouse.failure.FailureKind;
import java.util.Optional;
import java.util.Set;

/**
 * The versions a resource may have for a write to be done (RFC 9110 §13.1.1, RFC 7644 §3.14), decided by the directory in
 * the write itself.
 *
 * @param any whether every version will do
 * @param versions one of these, as {@code meta.version} has them, without the quotes of an entity tag
 */
public record Precondition(boolean any, Set<String> versions) {
    /** No condition. */
    public static final Precondition NONE = new Precondition(true, Set.of());

    public Precondition {
        versions = Set.copyOf(versions);
    }

    public static Precondition of(Set<String> versions) {
        return new Precondition(false, versions);
    }

    public boolean holdsFor(String version) {
        return any || versions.contains(version);
    }

    /** Fails with PRECONDITION_FAILED unless it holds; a resource without a version has none that was asked for. */
    void require(Optional<String> version) {
        if (!any && version.filter(versions::contains).isEmpty()) {
            throw Failure.of(FailureKind.PRECONDITION_FAILED, "The resource has another version by now; read it again")
                    .exception();
        }
    }
}
