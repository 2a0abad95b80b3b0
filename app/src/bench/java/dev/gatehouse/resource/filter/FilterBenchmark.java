package dev.gatehouse.resource.filter;

import dev.gatehouse.mapping.MappingSettings;
import dev.gatehouse.mapping.ResourceMapping;
import dev.gatehouse.resource.ResourceType;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Filters as identity providers send them: read, and made LDAP filters. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class FilterBenchmark {
    private static final String TYPICAL = "userName eq \"amy.winter@example.com\"";
    private static final String LONG =
            "active eq true and (emails.value co \"@example.com\" or name.familyName sw \"Wint\")"
                    + " and not (userName eq \"root\")";

    private final ResourceMapping mapping = new ResourceMapping(MappingSettings.standard());

    @Benchmark
    public Filter parse() {
        return FilterParser.parse(TYPICAL, ResourceType.USER);
    }

    @Benchmark
    public Filter parseLong() {
        return FilterParser.parse(LONG, ResourceType.USER);
    }

    @Benchmark
    public com.unboundid.ldap.sdk.Filter parseAndTranslate() {
        return mapping.toFilter(FilterParser.parse(TYPICAL, ResourceType.USER));
    }

    @Benchmark
    public com.unboundid.ldap.sdk.Filter parseAndTranslateLong() {
        return mapping.toFilter(FilterParser.parse(LONG, ResourceType.USER));
    }
}
