package dev.gatehouse.scim;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.failure.Failure;
import dev.gatehouse.failure.FailureKind;
import dev.gatehouse.http.AsciiCase;
import dev.gatehouse.provisioning.Creations;
import dev.gatehouse.provisioning.Precondition;
import dev.gatehouse.provisioning.TenantResources;
import dev.gatehouse.resource.Projection;
import dev.gatehouse.resource.Resource;
import dev.gatehouse.resource.ResourceReader;
import dev.gatehouse.resource.ResourceType;
import dev.gatehouse.resource.UserAttributes;
import dev.gatehouse.resource.patch.Patch;
import dev.gatehouse.resource.patch.PatchOperation;
import dev.gatehouse.resource.patch.PatchReader;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The writes of SCIM from their bodies, the same for a request of its own and for an operation in bulk. */
final class ResourceWrites {
    private final ScimSettings settings;
    private final String mouth;
    private final Creations creations;

    /** @param mouth whose creates these are, for who counts them */
    ResourceWrites(ScimSettings settings, String mouth, Creations creations) {
        this.settings = settings;
        this.mouth = mouth;
        this.creations = creations;
    }

    Resource create(TenantResources resources, Supplier<JsonNode> body) {
        ResourceType type = resources.type();
        return creations.counted(mouth, type.name(), () -> resources.create(read(body.get(), type)));
    }

    /** Fails with MUTABILITY where the body names another id than the path: nothing a client sends chooses an account. */
    Resource replace(
            TenantResources resources, String id, JsonNode body, Precondition precondition, Projection wanted) {
        for (Map.Entry<String, JsonNode> member : body.properties()) {
            boolean isOtherId = AsciiCase.same(member.getKey(), "id")
                    && !member.getValue().isNull()
                    && !member.getValue().asText().equals(id);
            if (isOtherId) {
                throw Failure.of(FailureKind.MUTABILITY, "id", "is read-only; leave it out, or send that of the path")
                        .exception();
            }
        }
        return resources.replace(id, read(body, resources.type()), precondition, wanted);
    }

    Optional<Resource> patch(
            TenantResources resources,
            String id,
            JsonNode body,
            Precondition precondition,
            Optional<Projection> wanted) {
        Patch patch = PatchReader.read(body, resources.type(), settings.strictPatch());
        return resources.patch(id, withoutIgnored(patch), precondition, wanted);
    }

    private Resource read(JsonNode body, ResourceType type) {
        Resource resource = ResourceReader.read(body, type);
        return settings.ignorePassword() ? resource.without(UserAttributes.PASSWORD) : resource;
    }

    private Patch withoutIgnored(Patch patch) {
        if (!settings.ignorePassword()) {
            return patch;
        }
        List<PatchOperation> kept = patch.operations().stream()
                .filter(operation -> !operation.path().equals(UserAttributes.PASSWORD))
                .toList();
        return new Patch(patch.type(), kept, patch.strict());
    }

    /** Whether a PATCH that names no attributes is answered with the resource. */
    boolean answersPatch(ResourceType type) {
        return switch (settings.patchAnswer()) {
            case STANDARD -> !type.name().equals(ResourceType.GROUP.name());
            case NO_CONTENT -> false;
        };
    }
}
