package dev.gatehouse.server;

import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * One event for each answer, and the id that ties all other events of the request to it. Never a query, a header field or
 * a body: they may hold secrets.
 */
final class AccessLog {
    private static final String MDC_KEY = "request";
    private static final int LONGEST_PATH = 300;

    private static final Logger log = LoggerFactory.getLogger(AccessLog.class);

    private AccessLog() {}

    /** Starts a request on this thread and names it: 16 hex digits, for finding it in the log; no secret. */
    static String begin() {
        String id = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
        MDC.put(MDC_KEY, id);
        return id;
    }

    static void end() {
        MDC.remove(MDC_KEY);
    }

    /** @param beginNanos {@link System#nanoTime()} when the request came */
    static void answered(String method, String path, int status, long bytes, long beginNanos) {
        log.atInfo()
                .addKeyValue("method", printable(method))
                .addKeyValue("path", printable(path))
                .addKeyValue("status", status)
                .addKeyValue("bytes", bytes)
                .addKeyValue("ms", TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - beginNanos))
                .log("answered");
    }

    private static String printable(String text) {
        String cut = text.length() > LONGEST_PATH ? text.substring(0, LONGEST_PATH) + "..." : text;
        return isPrintable(cut) ? cut : cut.replaceAll("[^\\x21-\\x7E]|\"", "?");
    }

    private static boolean isPrintable(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c <= ' ' || c >= 0x7F || c == '"') {
                return false;
            }
        }
        return true;
    }
}
