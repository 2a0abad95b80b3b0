package dev.gatehouse.diagnosis;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * All findings of one look, as text for a person and as JSON for a program.
 *
 * @param subject what was looked at
 * @param counts how much of what was looked at, in the order to tell it
 * @param findings in the order to tell them
 */
public record Report(String subject, Map<String, Long> counts, List<Finding> findings) {
    public Report {
        counts = Collections.unmodifiableMap(new LinkedHashMap<>(counts));
        findings = List.copyOf(findings);
    }

    /** The worst there is; OK where there is nothing. */
    public Severity severity() {
        return findings.stream()
                .map(Finding::severity)
                .max(Comparator.naturalOrder())
                .orElse(Severity.OK);
    }

    /** All LDIF of the remedies. */
    public String ldif() {
        return findings.stream()
                .map(finding -> finding.remedy().ldif())
                .filter(ldif -> !ldif.isEmpty())
                .distinct()
                .collect(Collectors.joining("\n"));
    }

    /** For a terminal; what is to be pasted begins at the margin. */
    public String text() {
        StringBuilder text = new StringBuilder(subject).append("\n");
        if (!counts.isEmpty()) {
            text.append(counts.entrySet().stream()
                            .map(count -> String.format(Locale.ROOT, "%,d %s", count.getValue(), count.getKey()))
                            .collect(Collectors.joining(", ")))
                    .append("\n");
        }
        text.append("\n");
        findings.forEach(finding -> append(text, finding));
        return text.append("\n").append(summary()).append("\n").toString();
    }

    private static void append(StringBuilder text, Finding finding) {
        text.append(String.format(Locale.ROOT, "%-5s %-11s %s%n", finding.severity(), finding.topic(), finding.seen()));
        appendLine(text, finding.why());
        appendLine(text, finding.remedy().text());
        String paste = finding.remedy().paste();
        if (!paste.isEmpty()) {
            text.append("\n").append(paste).append("\n\n");
        }
    }

    private static void appendLine(StringBuilder text, String line) {
        if (!line.isEmpty()) {
            text.append(" ".repeat(18)).append(line).append("\n");
        }
    }

    private String summary() {
        return Arrays.stream(Severity.values())
                .map(severity -> count(severity) + " " + severity)
                .collect(Collectors.joining(", "));
    }

    private long count(Severity severity) {
        return findings.stream()
                .filter(finding -> finding.severity() == severity)
                .count();
    }

    /** The same as one JSON object. */
    public ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("status", severity().name()).put("subject", subject);
        ObjectNode numbers = json.putObject("counts");
        counts.forEach(numbers::put);
        for (Finding finding : findings) {
            ObjectNode node = json.withArray("/findings")
                    .addObject()
                    .put("severity", finding.severity().name())
                    .put("topic", finding.topic())
                    .put("seen", finding.seen());
            putUnlessEmpty(node, "why", finding.why());
            putUnlessEmpty(node, "remedy", finding.remedy().text());
            putUnlessEmpty(node, "command", finding.remedy().command());
            putUnlessEmpty(node, "ldif", finding.remedy().ldif());
        }
        return json;
    }

    private static void putUnlessEmpty(ObjectNode node, String name, String value) {
        if (!value.isEmpty()) {
            node.put(name, value);
        }
    }
}
