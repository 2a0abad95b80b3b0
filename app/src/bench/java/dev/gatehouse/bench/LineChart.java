package dev.gatehouse.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Lines over a common x.
 *
 * @param title what is seen
 * @param x what grows
 * @param y what is measured, with its unit
 * @param logarithmic whether x grows by factors
 */
record LineChart(String title, String x, String y, boolean logarithmic) {
    private static final int WIDTH = 720;
    private static final int HEIGHT = 340;
    private static final int LEFT = 72;
    private static final int RIGHT = 150;
    private static final int TOP = 62;
    private static final int BOTTOM = 52;

    String draw(List<Results.Curve> curves) {
        List<Results.Point> all =
                curves.stream().flatMap(curve -> curve.points().stream()).toList();
        double step = step(all.stream().mapToDouble(Results.Point::y).max().orElse(1));
        Scale scale = new Scale(
                at(all.stream().mapToDouble(Results.Point::x).min().orElse(0)),
                at(all.stream().mapToDouble(Results.Point::x).max().orElse(1)),
                step
                        * Math.ceil(
                                all.stream().mapToDouble(Results.Point::y).max().orElse(1) / step));
        Svg svg = new Svg(WIDTH, HEIGHT, title);
        svg.text(16, 42, "soft", y);
        for (double value = 0; value <= scale.mostY + step / 2; value += step) {
            svg.line(LEFT, scale.y(value), WIDTH - RIGHT, scale.y(value), value == 0 ? "axis" : "grid");
            svg.text(LEFT - 8, scale.y(value) + 4, "soft end", Svg.number(value, step));
        }
        for (double value :
                all.stream().mapToDouble(Results.Point::x).distinct().sorted().toArray()) {
            svg.text(scale.x(at(value)), HEIGHT - BOTTOM + 18, "soft middle", Svg.number(value));
        }
        svg.text((LEFT + WIDTH - RIGHT) / 2.0, HEIGHT - 12, "soft middle", x);
        draw(svg, curves, scale);
        return svg.toString();
    }

    private void draw(Svg svg, List<Results.Curve> curves, Scale scale) {
        List<Double> labels = new ArrayList<>();
        for (int i = 0; i < curves.size(); i++) {
            List<Results.Point> points = curves.get(i).points();
            if (points.isEmpty()) {
                continue;
            }
            StringBuilder path = new StringBuilder();
            for (Results.Point point : points) {
                double px = scale.x(at(point.x()));
                double py = scale.y(point.y());
                path.append(String.format(Locale.ROOT, "%.1f,%.1f ", px, py));
                svg.dot(px, py, i);
            }
            svg.path(path.toString().strip(), i);
            double beside = free(scale.y(points.get(points.size() - 1).y()) + 4, labels);
            labels.add(beside);
            svg.bar(WIDTH - RIGHT + 10, beside - 9, 10, 10, i);
            svg.text(WIDTH - RIGHT + 26, beside, "", curves.get(i).series());
        }
    }

    /** Labels do not lie on each other. */
    private static double free(double wanted, List<Double> taken) {
        double place = wanted;
        for (boolean moved = true; moved; ) {
            moved = false;
            for (double other : taken) {
                if (Math.abs(other - place) < 15) {
                    place = other - 15;
                    moved = true;
                }
            }
        }
        return place;
    }

    private double at(double value) {
        return logarithmic ? Math.log10(value) : value;
    }

    /** A round number that divides the axis into four to eight. */
    static double step(double most) {
        double power = Math.pow(10, Math.floor(Math.log10(Math.max(most, 1e-9) / 4)));
        double rest = Math.max(most, 1e-9) / 4 / power;
        return power * (rest >= 5 ? 5 : rest >= 2 ? 2 : 1);
    }

    private record Scale(double leastX, double mostX, double mostY) {
        double x(double value) {
            double span = mostX > leastX ? mostX - leastX : 1;
            return LEFT + 14 + (value - leastX) / span * (WIDTH - LEFT - RIGHT - 28);
        }

        double y(double value) {
            return HEIGHT - BOTTOM - value / mostY * (HEIGHT - TOP - BOTTOM);
        }
    }
}
