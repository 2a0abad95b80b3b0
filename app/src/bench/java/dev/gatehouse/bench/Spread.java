package dev.gatehouse.bench;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * The values of several rounds: the one in the middle, and how far they lie apart.
 *
 * @param median of an even number of values, half way between the two in the middle
 */
record Spread(double median, double least, double most) {
    /** Fails with IllegalArgumentException where there are no values. */
    static Spread of(List<Double> values) {
        if (values.isEmpty()) {
            throw new IllegalArgumentException("no rounds were measured");
        }
        double[] sorted = values.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        double median = sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        return new Spread(median, sorted[0], sorted[sorted.length - 1]);
    }

    static Spread of(DoubleStream values) {
        return of(values.boxed().toList());
    }

    /** The quotients of values that were measured next to each other. */
    static Spread ofRatios(List<Double> values, List<Double> references) {
        if (values.size() != references.size()) {
            throw new IllegalArgumentException("every value needs its reference");
        }
        double[] ratios = new double[values.size()];
        for (int i = 0; i < ratios.length; i++) {
            ratios[i] = values.get(i) / references.get(i);
        }
        return of(Arrays.stream(ratios));
    }
}
