package dev.gatehouse.provisioning;

import dev.gatehouse.mapping.UuidText;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Many ids in order, in 16 bytes each where all are UUIDs in lower case. Immutable. */
final class IdList {
    private static final int OBJECT_BYTES = 96;

    private final long @Nullable [] halves;
    private final List<String> texts;

    IdList(List<String> ids) {
        boolean isPacked = ids.stream().allMatch(UuidText::matches);
        this.halves = isPacked ? packed(ids) : null;
        this.texts = isPacked ? List.of() : List.copyOf(ids);
    }

    private static long[] packed(List<String> ids) {
        long[] halves = new long[2 * ids.size()];
        for (int i = 0; i < ids.size(); i++) {
            UUID id = UUID.fromString(ids.get(i));
            halves[2 * i] = id.getMostSignificantBits();
            halves[2 * i + 1] = id.getLeastSignificantBits();
        }
        return halves;
    }

    int size() {
        return halves == null ? texts.size() : halves.length / 2;
    }

    /** About how much memory they take. */
    int bytes() {
        return OBJECT_BYTES + (halves == null ? texts.size() * OBJECT_BYTES : 8 * halves.length);
    }

    /** From the offset on, at most so many. */
    List<String> page(int offset, int most) {
        int end = (int) Math.min(size(), (long) offset + most);
        List<String> page = new ArrayList<>();
        for (int i = offset; i < end; i++) {
            page.add(halves == null ? texts.get(i) : new UUID(halves[2 * i], halves[2 * i + 1]).toString());
        }
        return page;
    }
}
