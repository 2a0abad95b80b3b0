package dev.gatehouse;

import dev.gatehouse.diagnosis.Report;
import java.io.PrintWriter;

/** Prints what was found. */
final class Reports {
    private Reports() {}

    static void print(Report report, boolean json, PrintWriter out) {
        out.print(json ? report.json().toPrettyString() + "\n" : report.text());
        out.flush();
    }
}
