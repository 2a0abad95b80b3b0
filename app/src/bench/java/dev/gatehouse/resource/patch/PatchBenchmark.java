package dev.gatehouse.resource.patch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.resource.Resource;
import dev.gatehouse.resource.ResourceType;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** PATCH bodies as identity providers send them: read, and applied to a user. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class PatchBenchmark {
    private final Resource user = Resource.of((ObjectNode) json("""
            {"id":"0b0f3f6e-7d9a-4a52-8f4e-2a4a8f3d9d11","userName":"amy@example.com","active":true,"displayName":"Amy Winter",
             "name":{"givenName":"Amy","familyName":"Winter"},
             "emails":[{"value":"amy@example.com","type":"work","primary":true},{"value":"amy@home.example","type":"home"}],
             "phoneNumbers":[{"value":"+49 30 1234","type":"work"}]}"""));
    private final JsonNode active = json("""
            {"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
             "Operations":[{"op":"Replace","path":"active","value":"False"}]}""");
    private final JsonNode several = json("""
            {"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":[
             {"op":"Replace","path":"displayName","value":"Amy Summer"},
             {"op":"Replace","path":"emails[type eq \\"work\\"].value","value":"amy.summer@example.com"},
             {"op":"Add","value":{"name.familyName":"Summer","title":"Head of Sun"}},
             {"op":"Remove","path":"phoneNumbers[type eq \\"work\\"]"}]}""");
    private final Patch readSeveral = PatchReader.read(several, ResourceType.USER, false);

    @Benchmark
    public Resource readAndApplyActive() {
        return PatchReader.read(active, ResourceType.USER, false).apply(user);
    }

    @Benchmark
    public Resource readAndApplySeveral() {
        return PatchReader.read(several, ResourceType.USER, false).apply(user);
    }

    @Benchmark
    public Resource applySeveral() {
        return readSeveral.apply(user);
    }

    private static JsonNode json(String text) {
        try {
            return new JsonMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
