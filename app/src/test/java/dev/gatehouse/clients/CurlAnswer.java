package dev.gatehouse.clients;

import dev.gatehouse.testing.ProgramRun;
import java.util.List;

/**
 * What {@code curl -i} printed.
 *
 * @param status the status of the answer
 * @param headers its header lines
 * @param body its body
 */
record CurlAnswer(int status, List<String> headers, String body) {
    static CurlAnswer of(ProgramRun run) {
        int end = run.output().indexOf("\r\n\r\n");
        if (run.status() != 0 || end < 0) {
            throw new AssertionError("no answer: " + run);
        }
        List<String> lines = run.output().substring(0, end).lines().toList();
        return new CurlAnswer(
                Integer.parseInt(lines.get(0).substring(9, 12)),
                lines.subList(1, lines.size()),
                run.output().substring(end + 4));
    }

    /** The value of the header, which must be there once. */
    String header(String name) {
        List<String> values = headers.stream()
                .filter(line -> line.regionMatches(true, 0, name + ": ", 0, name.length() + 2))
                .map(line -> line.substring(name.length() + 2))
                .toList();
        if (values.size() != 1) {
            throw new AssertionError("not one header " + name + " in " + headers);
        }
        return values.get(0);
    }
}
