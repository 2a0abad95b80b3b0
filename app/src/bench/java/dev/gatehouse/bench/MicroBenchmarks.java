package dev.gatehouse.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs the JMH benchmarks, which stand in the packages of what they measure. */
final class MicroBenchmarks {
    private MicroBenchmarks() {}

    /**
     * @param pattern which of them; a regular expression on class and method
     * @param pace how long: a round is one iteration
     */
    static List<Results.Micro> run(String pattern, Duel.Pace pace, Progress progress) {
        TimeValue slice = TimeValue.milliseconds(pace.slice().toMillis());
        Options options = new OptionsBuilder()
                .include(pattern)
                .forks(1)
                .warmupIterations(pace.rounds())
                .warmupTime(slice)
                .measurementIterations(pace.rounds())
                .measurementTime(slice)
                .timeUnit(TimeUnit.NANOSECONDS)
                .addProfiler(GCProfiler.class)
                .verbosity(VerboseMode.SILENT)
                .shouldFailOnError(true)
                .build();
        try {
            List<Results.Micro> all = new ArrayList<>();
            for (RunResult result : new Runner(options).run()) {
                Results.Micro micro = micro(result);
                all.add(micro);
                progress.line(micro.toString());
            }
            return all;
        } catch (RunnerException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Results.Micro micro(RunResult result) {
        String name = result.getParams().getBenchmark();
        Result<?> primary = result.getPrimaryResult();
        Result<?> allocated = result.getSecondaryResults().get("gc.alloc.rate.norm");
        String[] parts = name.split("\\.", -1);
        return new Results.Micro(
                parts[parts.length - 2] + "." + parts[parts.length - 1],
                primary.getScore(),
                Double.isNaN(primary.getScoreError()) ? 0 : primary.getScoreError(),
                allocated == null ? 0 : allocated.getScore());
    }
}
