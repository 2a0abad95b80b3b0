package dev.gatehouse.dialect;

import dev.gatehouse.http.ApiRequest;
import dev.gatehouse.http.ApiResponse;
import dev.gatehouse.resource.Resource;
import dev.gatehouse.resource.UserAttributes;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What each documented API adds to a create: its body read from bytes, its answer made as bytes. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class DialectBenchmark {
    private final Amove amove = new Amove(new AmoveSettings(true, Optional.empty(), 400));
    private final Crafter crafter = new Crafter();
    private final MaplePress maplePress = new MaplePress();
    private final Crayon crayon = new Crayon(new CrayonSettings(true, Optional.empty(), 1, 400));
    private final Camunda camunda = new Camunda(new CamundaSettings(true, Optional.empty(), "8.7", 400));

    @Benchmark
    public ApiResponse amove() {
        ApiRequest request = request("/api/v1/provision/create_user", "{\"username\":\"amy@example.com\"}");
        return amove.created(stored(amove.read(request.json())), request);
    }

    @Benchmark
    public ApiResponse crafter() {
        ApiRequest request = request(
                "/api/1/services/api/1/user/create.json",
                "{\"username\":\"amy\",\"password\":\"Secr3t!pass-word\",\"first_name\":\"Amy\",\"last_name\":\"Winter\","
                        + "\"email\":\"amy@example.com\"}");
        return crafter.created(stored(crafter.read(request.json())), request, "");
    }

    @Benchmark
    public ApiResponse maplepress() {
        ApiRequest request = request("/api/v1/users", "{\"email\":\"amy@example.com\",\"name\":\"Amy Winter\"}");
        return maplePress.created(stored(maplePress.read(request)));
    }

    @Benchmark
    public ApiResponse crayon() {
        ApiRequest request = request(
                "/api/v1/users/",
                "{\"UserName\":\"amy@example.com\",\"FirstName\":\"Amy\",\"LastName\":\"Winter\",\"TenantAdmin\":true}");
        return crayon.created(stored(crayon.read(request.json())));
    }

    @Benchmark
    public ApiResponse camunda() {
        ApiRequest request = request(
                "/v2/users",
                "{\"username\":\"amy\",\"name\":\"Amy Winter\",\"email\":\"amy@example.com\","
                        + "\"password\":\"Secr3t!pass-word\"}");
        return camunda.created(stored(camunda.read(request.json())));
    }

    /** What the use case adds to what was read; the three copies of it belong to no dialect, yet to every create. */
    private static Resource stored(Resource read) {
        return read.with(UserAttributes.ID, "0b0f3f6e-7d9a-4a52-8f4e-2a4a8f3d9d11")
                .with(UserAttributes.CREATED, "2026-11-24T03:42:16Z")
                .with(UserAttributes.USER_KEY, "2251799813685249");
    }

    private static ApiRequest request(String path, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return new ApiRequest(
                "POST",
                path,
                Optional.empty(),
                Map.of("Content-Type", List.of("application/json"), "Authorization", List.of("Bearer x")),
                "http://localhost:8080",
                () -> bytes);
    }
}
