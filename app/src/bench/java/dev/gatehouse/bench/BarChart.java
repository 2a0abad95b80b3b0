package dev.gatehouse.bench;

import java.util.List;

/**
 * Bars from left to right, one for each thing measured.
 *
 * @param title what is seen
 * @param unit of the values, behind each
 */
record BarChart(String title, String unit) {
    private static final int WIDTH = 720;
    private static final int LEFT = 250;
    private static final int RIGHT = 100;
    private static final int TOP = 44;
    private static final int ROW = 24;

    /**
     * One bar.
     *
     * @param name what stands beside it
     * @param value how long it is, and between which two it lay
     * @param series its colour
     */
    record Bar(String name, Spread value, int series) {}

    String draw(List<Bar> bars) {
        double most = bars.stream().mapToDouble(bar -> bar.value().most()).max().orElse(1);
        double step = LineChart.step(most);
        double end = step * Math.ceil(most / step);
        int height = TOP + ROW * bars.size() + 34;
        Svg svg = new Svg(WIDTH, height, title);
        for (double value = 0; value <= end + step / 2; value += step) {
            svg.line(x(value, end), TOP - 6, x(value, end), height - 28, value == 0 ? "axis" : "grid");
            svg.text(x(value, end), height - 12, "soft middle", Svg.number(value, step));
        }
        double y = TOP;
        for (Bar bar : bars) {
            Spread value = bar.value();
            svg.text(LEFT - 8, y + 12, "end", bar.name());
            svg.bar(LEFT, y, x(value.median(), end) - LEFT, 15, bar.series());
            if (value.most() > value.least()) {
                svg.line(x(value.least(), end), y + 7.5, x(value.most(), end), y + 7.5, "whisker");
            }
            svg.text(x(value.most(), end) + 8, y + 12, "soft", Svg.number(value.median()) + unit);
            y += ROW;
        }
        return svg.toString();
    }

    private static double x(double value, double end) {
        return LEFT + value / end * (WIDTH - LEFT - RIGHT);
    }
}
