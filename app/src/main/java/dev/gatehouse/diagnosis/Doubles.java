package dev.gatehouse.diagnosis;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/** Who has the values that more than one has: first all values are counted, then the holders of the repeated ones noted. */
final class Doubles {
    private final LongSet seen = new LongSet();
    private final LongSet repeated = new LongSet();
    private final Map<String, List<Holder>> holders = new TreeMap<>();
    private long others;

    void count(long hash) {
        if (!seen.add(hash)) {
            repeated.add(hash);
        }
    }

    /** Whether anybody has it. */
    boolean isSeen(long hash) {
        return seen.contains(hash);
    }

    boolean isRepeated(long hash) {
        return repeated.contains(hash);
    }

    int size() {
        return seen.size();
    }

    /** In the second pass, of a repeated value. */
    void note(String value, Holder holder) {
        if (holders.containsKey(value) || holders.size() < FoundOnes.MOST) {
            List<Holder> ofValue = holders.computeIfAbsent(value, name -> new ArrayList<>());
            if (ofValue.size() < FoundOnes.MOST) {
                ofValue.add(holder);
            }
        } else {
            others++;
        }
    }

    /** Tells the values that still have more than one holder, the oldest holder first. */
    void forEach(BiConsumer<String, List<Holder>> consumer) {
        holders.forEach((value, ofValue) -> {
            if (ofValue.size() > 1) {
                consumer.accept(value, ofValue.stream().sorted(Holder.BY_AGE).toList());
            }
        });
    }

    /** How many noted holders there are beside the first of each value. */
    long tooMany() {
        return holders.values().stream()
                .mapToLong(ofValue -> ofValue.size() - 1L)
                .sum();
    }

    /** How many holders were not noted. */
    long others() {
        return others;
    }
}
