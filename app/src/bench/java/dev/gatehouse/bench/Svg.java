package dev.gatehouse.bench;

import java.util.List;
import java.util.Locale;

/** A drawing (SVG 1.1) that is readable on a light and on a dark page. */
final class Svg {
    /** One colour for each series, told apart by people who see red and green alike; light page, dark page. */
    private static final List<String> LIGHT = List.of("#0b6bcb", "#b35900", "#6b6f76", "#7a3db8");

    private static final List<String> DARK = List.of("#5aa9f5", "#f0a04b", "#a4a9b1", "#c39bea");

    private final StringBuilder text = new StringBuilder();
    private final int width;
    private final int height;

    Svg(int width, int height, String title) {
        this.width = width;
        this.height = height;
        text.append(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\" role=\"img\">%n",
                width,
                height,
                width,
                height));
        text.append("<title>")
                .append(escaped(title))
                .append("</title>\n<style>\n")
                .append(style())
                .append("</style>\n");
        text(16, 24, "title", title);
    }

    void text(double x, double y, String classes, String words) {
        text.append(String.format(
                Locale.ROOT, "<text x=\"%.1f\" y=\"%.1f\" class=\"%s\">%s</text>%n", x, y, classes, escaped(words)));
    }

    void line(double x1, double y1, double x2, double y2, String classes) {
        text.append(String.format(
                Locale.ROOT,
                "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" class=\"%s\"/>%n",
                x1,
                y1,
                x2,
                y2,
                classes));
    }

    void bar(double x, double y, double wide, double high, int series) {
        text.append(String.format(
                Locale.ROOT,
                "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" rx=\"2\" class=\"fill%d\"/>%n",
                x,
                y,
                Math.max(wide, 1),
                high,
                series));
    }

    void dot(double x, double y, int series) {
        text.append(String.format(
                Locale.ROOT, "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3.5\" class=\"fill%d\"/>%n", x, y, series));
    }

    void path(String points, int series) {
        text.append("<polyline points=\"")
                .append(points)
                .append("\" class=\"line")
                .append(series)
                .append("\"/>\n");
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    @Override
    public String toString() {
        return text + "</svg>\n";
    }

    /** A number as people read it. */
    static String number(double value) {
        if (value >= 1_000_000 && value % 1_000_000 == 0) {
            return String.format(Locale.ROOT, "%.0f M", value / 1_000_000);
        }
        if (value >= 10 || value == Math.rint(value)) {
            return String.format(Locale.ROOT, "%,.0f", value);
        }
        return String.format(Locale.ROOT, value >= 1 ? "%.1f" : "%.2f", value);
    }

    /** A number on an axis: as many decimals as its step has. */
    static String number(double value, double step) {
        int decimals = (int) Math.max(0, Math.ceil(-Math.log10(step) - 1e-9));
        return String.format(Locale.ROOT, "%,." + decimals + "f", value);
    }

    private static String style() {
        StringBuilder css = new StringBuilder("""
                text { font: 12px system-ui, sans-serif; fill: #1f2328; }
                .title { font-size: 15px; font-weight: 600; }
                .soft { fill: #59636e; }
                .end { text-anchor: end; }
                .middle { text-anchor: middle; }
                .grid { stroke: #d1d9e0; stroke-width: 1; }
                .axis { stroke: #59636e; stroke-width: 1; }
                .whisker { stroke: #1f2328; stroke-width: 1.5; }
                .goal { stroke: #1f2328; stroke-width: 1; stroke-dasharray: 4 3; }
                """);
        colours(css, LIGHT);
        css.append("""
                @media (prefers-color-scheme: dark) {
                text { fill: #e6edf3; }
                .soft { fill: #9198a1; }
                .grid { stroke: #3d444d; }
                .axis { stroke: #9198a1; }
                .whisker, .goal { stroke: #e6edf3; }
                """);
        colours(css, DARK);
        return css.append("}\n").toString();
    }

    private static void colours(StringBuilder css, List<String> colours) {
        for (int i = 0; i < colours.size(); i++) {
            css.append(String.format(
                    Locale.ROOT,
                    ".fill%d { fill: %s; } .line%d { fill: none; stroke: %s; stroke-width: 2; }%n",
                    i,
                    colours.get(i),
                    i,
                    colours.get(i)));
        }
    }

    private static String escaped(String words) {
        return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
