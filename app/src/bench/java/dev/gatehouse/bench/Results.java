package dev.gatehouse.bench;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * All that has been measured so far, part by part: what is measured again takes the place of what was there.
 *
 * @param machine where; null before the first run
 * @param command how the runs were started, a line for each
 * @param operations the table
 * @param startUp start and memory
 * @param curves what grows with something
 * @param micros the micro-benchmarks
 * @param compared beside another gateway
 * @param imports whole files
 */
record Results(
        @Nullable Machine machine,
        String command,
        List<Measured> operations,
        @Nullable StartUp startUp,
        List<Curve> curves,
        List<Micro> micros,
        List<Compared> compared,
        List<FileImport> imports) {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            // a file of before has not all there is to measure now
            .withConfigOverride(
                    List.class, override -> override.setSetterInfo(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY)))
            .build();

    static final Results NONE = new Results(null, "", List.of(), null, List.of(), List.of(), List.of(), List.of());

    Results {
        operations = List.copyOf(operations);
        curves = List.copyOf(curves);
        micros = List.copyOf(micros);
        compared = List.copyOf(compared);
        imports = List.copyOf(imports);
    }

    /**
     * How one value grows with another.
     *
     * @param figure which plot it belongs to
     * @param series which line in it
     * @param points in order
     */
    record Curve(String figure, String series, List<Point> points) {
        Curve {
            points = List.copyOf(points);
        }
    }

    /** One place of a curve. */
    record Point(double x, double y) {}

    /**
     * One micro-benchmark.
     *
     * @param benchmark class and method
     * @param nanos a call
     * @param error half the width of the 99.9 % confidence interval
     * @param allocatedBytes a call
     */
    record Micro(String benchmark, double nanos, double error, double allocatedBytes) {}

    /** What the file holds; nothing where there is none. */
    static Results read(Path file) {
        if (!Files.exists(file)) {
            return NONE;
        }
        try {
            return JSON.readValue(file.toFile(), Results.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void write(Path file) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            // a run that ends here leaves what there was
            Path next = file.resolveSibling(file.getFileName() + ".next");
            JSON.writeValue(next.toFile(), this);
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Results on(Machine where, String how) {
        List<String> lines = new ArrayList<>(command.lines().toList());
        lines.remove(how);
        lines.add(how);
        return new Results(where, String.join("\n", lines), operations, startUp, curves, micros, compared, imports);
    }

    Results with(Measured measured) {
        List<Measured> all =
                replaced(operations, List.of(measured), one -> one.operation() + one.directory() + "/" + one.clients());
        all.sort(Operations.ORDER);
        return new Results(machine, command, all, startUp, curves, micros, compared, imports);
    }

    Results with(StartUp measured) {
        return new Results(machine, command, operations, measured, curves, micros, compared, imports);
    }

    Results withCurves(List<Curve> measured) {
        List<Curve> all = replaced(curves, measured, curve -> curve.figure() + "/" + curve.series());
        return new Results(machine, command, operations, startUp, all, micros, compared, imports);
    }

    Results withMicros(List<Micro> measured) {
        return new Results(
                machine,
                command,
                operations,
                startUp,
                curves,
                replaced(micros, measured, Micro::benchmark),
                compared,
                imports);
    }

    Results with(Compared measured) {
        List<Compared> all = replaced(compared, List.of(measured), one -> one.operation() + "/" + one.clients());
        all.sort(Compared.ORDER);
        return new Results(machine, command, operations, startUp, curves, micros, all, imports);
    }

    Results with(FileImport measured) {
        List<FileImport> all = replaced(imports, List.of(measured), one -> one.directory() + "/" + one.rows());
        return new Results(machine, command, operations, startUp, curves, micros, compared, all);
    }

    private static <T> List<T> replaced(List<T> old, List<T> measured, Function<T, String> key) {
        List<String> keys = measured.stream().map(key).toList();
        List<T> all = new ArrayList<>(old);
        all.removeIf(one -> keys.contains(key.apply(one)));
        all.addAll(measured);
        return all;
    }
}
