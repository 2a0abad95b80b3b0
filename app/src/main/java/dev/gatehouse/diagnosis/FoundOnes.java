package dev.gatehouse.diagnosis;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Findings, at most so many of a topic: a directory that is wrong throughout must not fill the memory. */
final class FoundOnes {
    /** Of each topic; the others are counted. */
    static final int MOST = 1_000;

    private final Map<String, List<Finding>> kept = new LinkedHashMap<>();
    private final Map<String, Long> others = new LinkedHashMap<>();

    void add(Finding finding) {
        List<Finding> ofTopic = kept.computeIfAbsent(finding.topic(), topic -> new ArrayList<>());
        if (ofTopic.size() < MOST) {
            ofTopic.add(finding);
        } else {
            others.merge(finding.topic(), 1L, Long::sum);
        }
    }

    /** As {@link #add}, of many that were only counted. */
    void addOthers(String topic, long count) {
        others.merge(topic, count, Long::sum);
    }

    List<Finding> all() {
        List<Finding> all = new ArrayList<>();
        kept.forEach((topic, findings) -> {
            all.addAll(findings);
            long more = others.getOrDefault(topic, 0L);
            if (more > 0) {
                all.add(new Finding(
                        findings.get(0).severity(),
                        topic,
                        String.format(Locale.ROOT, "and %,d more", more),
                        "",
                        Remedy.of("Mend these, then run it again.")));
            }
        });
        return all;
    }
}
