package dev.gatehouse.feed;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;

/**
 * Which row had a key first: 24 bytes a slot, by 128 bits of the key's SHA-256, so that two different keys are not taken for
 * one.
 */
final class SeenKeys {
    private static final int WORDS = 3;

    private long[] table = new long[WORDS * 1024];
    private int size;

    /** The row that had the key before; empty where none had, and this one has it now. */
    OptionalLong first(String key, long row) {
        OptionalLong before = find(key);
        if (before.isEmpty()) {
            ByteBuffer hash = hash(key);
            add(hash.getLong(), hash.getLong(), row);
        }
        return before;
    }

    OptionalLong find(String key) {
        ByteBuffer hash = hash(key);
        int slot = slot(table, hash.getLong(), hash.getLong());
        return table[slot + 2] == 0 ? OptionalLong.empty() : OptionalLong.of(table[slot + 2]);
    }

    private void add(long high, long low, long row) {
        if (2 * size >= table.length / WORDS) {
            grow();
        }
        put(table, high, low, row);
        size++;
    }

    private void grow() {
        long[] larger = new long[2 * table.length];
        for (int slot = 0; slot < table.length; slot += WORDS) {
            if (table[slot + 2] != 0) {
                put(larger, table[slot], table[slot + 1], table[slot + 2]);
            }
        }
        table = larger;
    }

    private static void put(long[] table, long high, long low, long row) {
        int slot = slot(table, high, low);
        table[slot] = high;
        table[slot + 1] = low;
        table[slot + 2] = row;
    }

    /** The key's own, or the free one it would take; rows begin at 1. */
    private static int slot(long[] table, long high, long low) {
        int slots = table.length / WORDS;
        int slot = WORDS * (int) Long.remainderUnsigned(high, slots);
        while (table[slot + 2] != 0 && (table[slot] != high || table[slot + 1] != low)) {
            slot = (slot + WORDS) % table.length;
        }
        return slot;
    }

    private static ByteBuffer hash(String key) {
        return ByteBuffer.wrap(Sha256.of(key.getBytes(StandardCharsets.UTF_8)));
    }
}
