package dev.gatehouse.scim;

import dev.gatehouse.failure.Failure;
import dev.gatehouse.failure.FailureException;
import dev.gatehouse.failure.FailureKind;
import dev.gatehouse.http.ApiRequest;
import dev.gatehouse.provisioning.Precondition;
import dev.gatehouse.provisioning.TenantResources;
import dev.gatehouse.resource.Projection;
import dev.gatehouse.resource.Resource;
import dev.gatehouse.resource.UserAttributes;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What {@code If-Match} and {@code If-None-Match} ask for (RFC 9110 §13.1.1, §13.1.2). */
final class Conditions {
    private Conditions() {}

    /** Whether a read is answered with 304: the caller has this version already. */
    static boolean isKnown(ApiRequest request, Resource resource) {
        Optional<EntityTags> known = EntityTags.in(request, "If-None-Match");
        return known.isPresent()
                && known.get().match(resource.text(UserAttributes.VERSION).orElse(""));
    }

    /**
     * The versions a write may find. Fails with PRECONDITION_FAILED where that can be said before it, MALFORMED where a
     * field cannot be read.
     */
    static Precondition of(ApiRequest request, TenantResources resources, String id) {
        Optional<EntityTags> unwanted = EntityTags.in(request, "If-None-Match");
        Precondition wanted =
                EntityTags.in(request, "If-Match").map(Conditions::precondition).orElse(Precondition.NONE);
        return unwanted.isEmpty() ? wanted : other(unwanted.get(), wanted, resources, id);
    }

    static Precondition precondition(EntityTags tags) {
        return tags.any() ? Precondition.NONE : Precondition.of(tags.versions());
    }

    /** Any version but the unwanted ones is, for a write that the directory decides, the one there is now. */
    private static Precondition other(EntityTags unwanted, Precondition wanted, TenantResources resources, String id) {
        Projection versionOnly = Projection.of(resources.type(), List.of("meta.version"), List.of());
        String current = resources
                .get(id, versionOnly)
                .flatMap(resource -> resource.text(UserAttributes.VERSION))
                .orElseThrow(Conditions::unknown);
        if (unwanted.match(current) || !wanted.holdsFor(current)) {
            throw Failure.of(FailureKind.PRECONDITION_FAILED, "The resource has a version that the request rules out")
                    .exception();
        }
        return Precondition.of(Set.of(current));
    }

    /** One answer to an id that is none, one that nobody has and one of another tenant. */
    static FailureException unknown() {
        return Failure.of(FailureKind.NOT_FOUND, "There is no resource with this id")
                .exception();
    }
}
