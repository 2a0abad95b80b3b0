package dev.gatehouse.bench;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** All that is measured, in the order of the table. */
final class Operations {
    /** More clients than anybody asks for. */
    private static final int ANY = 1_000;

    /** Where one request keeps the directory busy for long. */
    private static final int FEW = 8;

    static final List<Operation> ALL = all();

    /** As the table has them: one operation below the other, each with more and more clients. */
    static final Comparator<Measured> ORDER = Comparator.comparingInt((Measured measured) ->
                    ALL.stream().map(Operation::id).toList().indexOf(measured.operation()))
            .thenComparing(Measured::directory)
            .thenComparingInt(Measured::clients);

    private Operations() {}

    /** Those that the words name; of none: all. Fails with IllegalArgumentException for a word that names nothing. */
    static List<Operation> named(List<String> words) {
        for (String word : words) {
            if (ALL.stream().noneMatch(operation -> operation.isMeantBy(word))) {
                throw new IllegalArgumentException("there is no operation '" + word + "'; name some of: "
                        + String.join(", ", ALL.stream().map(Operation::id).toList()));
            }
        }
        return ALL.stream()
                .filter(operation -> words.isEmpty() || words.stream().anyMatch(operation::isMeantBy))
                .toList();
    }

    private static List<Operation> all() {
        List<Operation> all = new ArrayList<>();
        for (Creation creation : Creation.values()) {
            String mouth = creation.name().toLowerCase(Locale.ROOT);
            boolean scim = creation == Creation.SCIM;
            all.add(new Operation("create-" + mouth, "create, " + mouth, scim, true, ANY, 1, creation::sides));
        }
        all.add(new Operation("get-scim", "get by id", true, false, ANY, 1, Reads::scim));
        all.add(new Operation("get-maplepress", "get by id, maplepress", false, false, ANY, 1, Reads::maplepress));
        all.add(new Operation("get-camunda", "get by name, camunda", false, false, ANY, 1, Reads::camunda));
        all.add(new Operation("filter-scim", "filter userName eq", true, false, ANY, 1, Reads::filter));
        all.add(new Operation("filter-camunda", "search username, camunda", false, false, ANY, 1, Reads::search));
        all.add(new Operation("patch-active", "PATCH active", true, true, ANY, 1, Changes::active));
        for (int size : List.of(10, 1_000, 50_000)) {
            String title = String.format(Locale.ROOT, "PATCH one member of %,d", size);
            all.add(new Operation("member-" + size, title, true, true, 32, 1, site -> Changes.member(site, size)));
        }
        all.add(new Operation("list-scim", "list of 100", true, false, 32, Lists.PAGE, Lists::scim));
        all.add(new Operation("list-amove", "list of 100, amove", false, false, 32, Lists.PAGE, Lists::amove));
        for (String way : List.of("cursor", "index")) {
            all.add(page(way, "first"));
            all.add(page(way, "last"));
        }
        all.add(new Operation("stream", "all of the big tenant, one answer", true, false, 1, 1, Lists::stream));
        all.add(new Operation("walk", "all of the big tenant, by cursor", true, false, 1, 1, Lists::walk));
        all.add(new Operation("bulk", "Bulk of 1,000 creates", true, true, FEW, Bulk.SIZE, Bulk::sides));
        return List.copyOf(all);
    }

    private static Operation page(String way, String which) {
        return new Operation(
                "page-" + way + "-" + which,
                which + " page by " + way,
                true,
                false,
                FEW,
                Lists.PAGE,
                site -> Lists.page(site, way.equals("cursor"), which.equals("first") ? 1 : Lists.lastPage(site)));
    }
}
