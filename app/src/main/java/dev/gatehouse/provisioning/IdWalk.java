package dev.gatehouse.provisioning;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Walks a list in the order of ids without any state on the server: the ids are evenly spread, so all that begin with the
 * same digits are a small part, found by one search on the {@code subinitial} index of {@code gatehouseId} and put in order
 * here. How many digits is found out on the way: more where a part is too large, fewer where one is nearly empty.
 *
 * <p>Entries that are not ours yet have no such id. They come last, in the order of the ids the server gave them, from one
 * streamed search of which no more than a page is kept.
 */
final class IdWalk {
    /** The greatest part that is put in order at once; its ids are read again for each page that begins in it. */
    private static final int MOST = 1_000;

    private static final int NEARLY_EMPTY = MOST / 32;
    private static final int MOST_DIGITS = 8;
    private static final int DIGITS = 16;

    private final Matches matches;
    private final Function<Entry, String> idOf;
    private final List<String> attributes;
    private final int mostRead;
    private final Optional<String> walked;

    /**
     * @param walked the attribute of our ids; without one no part can be asked for, and all is read for each page
     * @param mostRead entries that may be read for one page where not the directory alone decides who is on the list
     */
    IdWalk(
            Matches matches,
            Function<Entry, String> idOf,
            List<String> attributes,
            Optional<String> walked,
            int mostRead) {
        this.matches = matches;
        this.idOf = idOf;
        this.attributes = attributes;
        this.walked = walked;
        this.mostRead = mostRead;
    }

    /**
     * Where a walk goes on.
     *
     * @param digits by how many digits the parts are made
     * @param isOdd whether what begins with other characters, or has no id of ours, is reached
     * @param last after which id; empty: from the start
     */
    record Place(int digits, boolean isOdd, String last) {
        static final Place START = new Place(0, false, "");
    }

    /**
     * Some ids in order.
     *
     * @param next where the walk goes on; absent at its end
     */
    record Step(List<String> ids, Optional<Place> next) {}

    private record Hit(boolean isOdd, String id) implements Comparable<Hit> {
        private static final Comparator<Hit> ORDER =
                Comparator.comparing(Hit::isOdd).thenComparing(Hit::id);

        @Override
        public int compareTo(Hit other) {
            return ORDER.compare(this, other);
        }
    }

    /** The next ids, at most so many; perhaps fewer, though the walk goes on, where many had to be read for them. */
    Step from(Place place, int most) {
        Hit after = new Hit(place.isOdd(), place.last());
        List<Hit> hits = new ArrayList<>();
        int digits = place.digits();
        long part = place.isOdd() || (walked.isEmpty() && digits > 0) ? end(digits) : partOf(place.last(), digits);
        boolean isWhole = false;
        int read = 0;
        while (hits.size() <= most && part < end(digits) && read < mostRead) {
            Optional<List<Hit>> found = part(digits, part);
            read += matches.rest().isPresent() ? MOST : 0;
            if (found.isEmpty()) {
                digits++;
                part = walked.isEmpty() ? end(digits) : Math.max(part * DIGITS, partOf(place.last(), digits));
                continue;
            }
            found.get().stream()
                    .filter(hit -> hit.compareTo(after) > 0)
                    .sorted()
                    .forEach(hits::add);
            isWhole = digits == 0;
            part++;
            if (found.get().size() < NEARLY_EMPTY && digits > 1 && part % DIGITS == 0) {
                digits--;
                part /= DIGITS;
            }
        }
        if (hits.size() <= most && part < end(digits)) {
            return new Step(
                    hits.stream().map(Hit::id).toList(), Optional.of(new Place(digits, false, hex(digits, part))));
        }
        if (hits.size() <= most && !isWhole) {
            hits.addAll(odd(after, most + 1 - hits.size()));
        }
        return step(hits, digits, most, place);
    }

    private static Step step(List<Hit> hits, int digits, int most, Place place) {
        List<Hit> page = hits.subList(0, Math.min(most, hits.size()));
        Optional<Place> next = Optional.empty();
        if (hits.size() > page.size()) {
            Place beyond = place;
            if (!page.isEmpty()) {
                Hit last = page.get(page.size() - 1);
                beyond = new Place(digits, last.isOdd(), last.id());
            }
            next = Optional.of(beyond);
        }
        return new Step(page.stream().map(Hit::id).toList(), next);
    }

    /** How many parts there are. */
    private static long end(int digits) {
        return 1L << (4 * digits);
    }

    private static long partOf(String id, int digits) {
        long part = 0;
        for (int i = 0; i < digits; i++) {
            int digit = i < id.length() ? Character.digit(id.charAt(i), DIGITS) : 0;
            part = part * DIGITS + Math.max(digit, 0);
        }
        return part;
    }

    /** What the directory holds of one part; empty where it is too large and can be made smaller. */
    private Optional<List<Hit>> part(int digits, long part) {
        Optional<Filter> prefix = walked.filter(attribute -> digits > 0)
                .map(attribute -> Filter.createSubInitialFilter(attribute, hex(digits, part)));
        Optional<List<Entry>> found = matches.within(prefix, attributes, MOST);
        if (found.isEmpty() && digits == MOST_DIGITS) {
            throw matches.tooMany();
        }
        return found.map(entries -> entries.stream().map(this::hit).toList());
    }

    private Hit hit(Entry entry) {
        String own = walked.map(entry::getAttributeValue).orElse(null);
        boolean isOdd = own == null || own.isEmpty() || "0123456789abcdef".indexOf(own.charAt(0)) < 0;
        return new Hit(isOdd, idOf.apply(entry));
    }

    /** The smallest of those that no part holds. */
    private List<Hit> odd(Hit after, int most) {
        Matches others =
                walked.map(attribute -> matches.without(inParts(attribute))).orElse(matches);
        PriorityQueue<Hit> smallest = new PriorityQueue<>(Comparator.reverseOrder());
        others.forEach(attributes, entry -> {
            Hit hit = new Hit(true, idOf.apply(entry));
            if (hit.compareTo(after) > 0) {
                smallest.add(hit);
                if (smallest.size() > most) {
                    smallest.poll();
                }
            }
        });
        return smallest.stream().sorted().toList();
    }

    private static Filter inParts(String attribute) {
        return Filter.createORFilter(IntStream.range(0, DIGITS)
                .mapToObj(digit -> Filter.createSubInitialFilter(attribute, hex(1, digit)))
                .toList());
    }

    private static String hex(int digits, long part) {
        String hex = Long.toHexString(part);
        return "0".repeat(digits - hex.length()) + hex;
    }
}
