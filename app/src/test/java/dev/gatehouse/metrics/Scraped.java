package dev.gatehouse.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.testing.TestGatehouse;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One page of metrics, as Prometheus would read it. */
record Scraped(String page) {
    private static final Pattern SAMPLE = Pattern.compile("([a-z_0-9]+)(?:\\{(.*)})? (\\S+)");
    private static final Pattern LABEL = Pattern.compile("([a-z_]+)=\"([^\"]*)\"");
    private static final Pattern TYPE = Pattern.compile("# TYPE (\\S+) \\S+");
    private static final Pattern OF_HISTOGRAM = Pattern.compile("_(bucket|count|sum)$");

    static Scraped of(TestGatehouse gatehouse) {
        HttpResponse<byte[]> answer = gatehouse.get("/metrics", gatehouse.token("admin"));
        assertThat(answer.statusCode()).isEqualTo(200);
        return new Scraped(new String(answer.body(), StandardCharsets.UTF_8));
    }

    /** The value of the series with these labels, written {@code name=value}, and perhaps others; 0 where there is none. */
    double value(String name, String... labels) {
        return page.lines()
                .map(SAMPLE::matcher)
                .filter(Matcher::matches)
                .filter(sample -> sample.group(1).equals(name) && labels(sample).containsAll(List.of(labels)))
                .mapToDouble(sample -> Double.parseDouble(sample.group(3)))
                .sum();
    }

    /** Every series of the name, as its labels. */
    Set<String> series(String name) {
        Set<String> series = new TreeSet<>();
        page.lines()
                .map(SAMPLE::matcher)
                .filter(sample -> sample.matches() && sample.group(1).equals(name))
                .forEach(sample -> series.add(sample.group(2)));
        return series;
    }

    /** The metrics there are, each with the names of its labels; a histogram is one metric. */
    Map<String, Set<String>> metrics() {
        Map<String, Set<String>> metrics = new TreeMap<>();
        page.lines()
                .map(TYPE::matcher)
                .filter(Matcher::matches)
                .forEach(type -> metrics.put(type.group(1), new TreeSet<>()));
        page.lines().map(SAMPLE::matcher).filter(Matcher::matches).forEach(sample -> {
            String name = sample.group(1);
            String metric = metrics.containsKey(name)
                    ? name
                    : OF_HISTOGRAM.matcher(name).replaceFirst("");
            labels(sample).stream()
                    .map(label -> label.substring(0, label.indexOf('=')))
                    .filter(label -> !label.equals("le"))
                    .forEach(metrics.get(metric)::add);
        });
        return metrics;
    }

    private static Set<String> labels(Matcher sample) {
        Set<String> labels = new TreeSet<>();
        if (sample.group(2) != null) {
            LABEL.matcher(sample.group(2))
                    .results()
                    .forEach(label -> labels.add(label.group(1) + "=" + label.group(2)));
        }
        return labels;
    }
}
