package dev.gatehouse.provisioning;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.Function;
import java.util.stream.LongStream;

/**
 * Walks a list in the order of ids without any state on the server: the ids are evenly spread, so all that begin with the
 * same digits are a small part, found by one search on the {@code subinitial} index of {@code gatehouseId} and put in order
 * here. How many digits is found out on the way: more where a part is too large, fewer where one is nearly empty. Once the
 * size of parts is known, several are asked for at once, and what comes back is whole: nothing is read twice but the part in
 * which a page ends.
 *
 * <p>Entries that are not ours yet have no such id. They come last, in the order of the ids the server gave them, from one
 * streamed search of which no more than a page is kept.
 */
final class IdWalk {
    /** The longest page: its entries are in memory at once. */
    private static final int MOST = 1_000;

    /** A page is made of so many parts or more, so that what is read beyond its end is little. */
    private static final int PARTS = 4;

    private static final int MOST_DIGITS = 8;
    private static final int DIGITS = 16;

    private final Matches matches;
    private final Function<Entry, String> idOf;
    private final List<String> attributes;
    private final List<String> idAttributes;
    private final int mostRead;
    private final Optional<String> walked;

    /**
     * @param attributes what the entries of a page are read with
     * @param idAttributes those of their ids among them
     * @param walked the attribute of our ids; without one no part can be asked for, and all is read for each page
     * @param mostRead entries that may be read for one page where not the directory alone decides who is on the list
     */
    IdWalk(
            Matches matches,
            Function<Entry, String> idOf,
            List<String> attributes,
            List<String> idAttributes,
            Optional<String> walked,
            int mostRead) {
        this.matches = matches;
        this.idOf = idOf;
        this.attributes = attributes;
        this.idAttributes = idAttributes;
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
     * @param read the entries of these ids, but for those that were found by their ids alone
     * @param next where the walk goes on; absent at its end
     */
    record Step(List<String> ids, Map<String, Entry> read, Optional<Place> next) {
        private static Step of(List<Hit> hits, Optional<Place> next) {
            Map<String, Entry> read = new HashMap<>();
            for (Hit hit : hits) {
                hit.entry().ifPresent(entry -> read.put(hit.id(), entry));
            }
            return new Step(hits.stream().map(Hit::id).toList(), read, next);
        }
    }

    /** @param entry as it was read; empty where only its id was */
    private record Hit(boolean isOdd, String id, Optional<Entry> entry) {
        static final Comparator<Hit> ORDER = Comparator.comparing(Hit::isOdd).thenComparing(Hit::id);

        boolean isBeyond(Place place) {
            return isOdd == place.isOdd() ? id.compareTo(place.last()) > 0 : isOdd;
        }
    }

    /** The next ids, at most so many; perhaps fewer, though the walk goes on, where many had to be read for them. */
    Step from(Place place, int asked) {
        int most = Math.min(asked, MOST);
        List<Hit> hits = new ArrayList<>();
        int digits = place.digits();
        long part = place.isOdd() || (walked.isEmpty() && digits > 0) ? end(digits) : partOf(place.last(), digits);
        boolean isWhole = false;
        int read = 0;
        int run = 1;
        while (hits.size() <= most && part < end(digits) && read < mostRead) {
            // what was small enough a page ago may have grown a little
            int limit = run == 1 && digits > place.digits()
                    ? largestPart(most)
                    : Math.max(2 * DIGITS, run == 1 ? most : 2 * most);
            Optional<List<Hit>> found = parts(digits, part, run, limit);
            read += matches.rest().isPresent() ? limit : 0;
            if (found.isEmpty() && run > 1) {
                run /= 2;
                continue;
            }
            if (found.isEmpty()) {
                digits++;
                part = walked.isEmpty() ? end(digits) : Math.max(part * DIGITS, partOf(place.last(), digits));
                continue;
            }
            found.get().stream()
                    .filter(hit -> hit.isBeyond(place))
                    .sorted(Hit.ORDER)
                    .forEach(hits::add);
            isWhole = digits == 0;
            part += run;
            int size = found.get().size() / run;
            if (size * DIGITS < largestPart(most) && digits > 1 && part % DIGITS == 0) {
                digits--;
                part /= DIGITS;
                size *= DIGITS;
            }
            run = run(part, (most + 1 - hits.size()) / Math.max(size, 1) + 1);
        }
        if (hits.size() <= most && part < end(digits)) {
            return Step.of(hits, Optional.of(new Place(digits, false, hex(digits, part))));
        }
        if (hits.size() <= most && !isWhole) {
            hits.addAll(odd(place, most + 1 - hits.size()));
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
        return Step.of(page, next);
    }

    /** The greatest part that is worked with, for pages of that length. */
    private static int largestPart(int most) {
        return Math.max(DIGITS, most / PARTS);
    }

    /** As many parts as are wanted, up to the next that begins with other digits before the last. */
    private static int run(long part, int wanted) {
        return Math.min(wanted, DIGITS - (int) (part % DIGITS));
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

    /** What the directory holds of some parts; empty where it is too much and can be made less. */
    private Optional<List<Hit>> parts(int digits, long part, int run, int limit) {
        Optional<Filter> prefix =
                walked.filter(attribute -> digits > 0).map(attribute -> begins(attribute, digits, part, run));
        Optional<List<Entry>> found = matches.within(prefix, attributes, limit);
        if (found.isEmpty() && digits == MOST_DIGITS && run == 1) {
            throw matches.tooMany();
        }
        return found.map(entries -> entries.stream().map(this::hit).toList());
    }

    private Hit hit(Entry entry) {
        String own = walked.map(entry::getAttributeValue).orElse(null);
        boolean isOdd = own == null || own.isEmpty() || "0123456789abcdef".indexOf(own.charAt(0)) < 0;
        return new Hit(isOdd, idOf.apply(entry), Optional.of(entry));
    }

    /** The smallest of those that no part holds. */
    private List<Hit> odd(Place after, int most) {
        Matches others = walked.map(attribute -> matches.without(begins(attribute, 1, 0, DIGITS)))
                .orElse(matches);
        PriorityQueue<Hit> smallest = new PriorityQueue<>(Hit.ORDER.reversed());
        others.forEach(idAttributes, entry -> {
            Hit hit = new Hit(true, idOf.apply(entry), Optional.empty());
            if (hit.isBeyond(after)) {
                smallest.add(hit);
                if (smallest.size() > most) {
                    smallest.poll();
                }
            }
        });
        return smallest.stream().sorted(Hit.ORDER).toList();
    }

    private static Filter begins(String attribute, int digits, long part, int run) {
        List<Filter> each = LongStream.range(part, part + run)
                .mapToObj(one -> Filter.createSubInitialFilter(attribute, hex(digits, one)))
                .toList();
        return each.size() == 1 ? each.get(0) : Filter.createORFilter(each);
    }

    private static String hex(int digits, long part) {
        String hex = Long.toHexString(part);
        return "0".repeat(digits - hex.length()) + hex;
    }
}
