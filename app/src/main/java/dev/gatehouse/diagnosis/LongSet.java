package dev.gatehouse.diagnosis;

/** A growing set of numbers, 8 to 16 bytes each: hashes of what is too much to be kept. */
final class LongSet {
    private static final int FIRST_CAPACITY = 1024;

    private long[] slots = new long[FIRST_CAPACITY];
    private int size;
    private boolean hasZero;

    /** False where it was there already. */
    boolean add(long value) {
        if (value == 0) {
            boolean isNew = !hasZero;
            hasZero = true;
            return isNew;
        }
        if (size * 2 >= slots.length) {
            grow();
        }
        return put(value);
    }

    boolean contains(long value) {
        return value == 0 ? hasZero : slots[slot(value)] == value;
    }

    int size() {
        return size + (hasZero ? 1 : 0);
    }

    private boolean put(long value) {
        int slot = slot(value);
        if (slots[slot] == value) {
            return false;
        }
        slots[slot] = value;
        size++;
        return true;
    }

    /** Where it is, or would be. */
    private int slot(long value) {
        int mask = slots.length - 1;
        int slot = (int) (value ^ (value >>> 32)) & mask;
        while (slots[slot] != 0 && slots[slot] != value) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private void grow() {
        long[] old = slots;
        slots = new long[old.length * 2];
        size = 0;
        for (long value : old) {
            if (value != 0) {
                put(value);
            }
        }
    }
}
