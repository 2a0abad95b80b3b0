package dev.gatehouse.setting;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A number of bytes, written as a whole number and a unit: {@code 256KiB} is 262,144 bytes, {@code 1MB} a million (units
 * of IEC 80000-13).
 *
 * @param bytes not negative
 */
public record DataSize(long bytes) {
    private static final Pattern SYNTAX = Pattern.compile("([0-9]{1,19})(b|kb|kib|mb|mib|gb|gib)");

    /** From the largest to the smallest, so that the first that divides a size prints it shortest. */
    private static final Map<String, Long> UNITS = units();

    public DataSize {
        if (bytes < 0) {
            throw new IllegalArgumentException("a size must not be negative");
        }
    }

    /** Reads a size, the unit in any letter case; fails with IllegalArgumentException, without the text in its message. */
    public static DataSize parse(String text) {
        Matcher matcher = SYNTAX.matcher(text.toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            throw new IllegalArgumentException("is not a size");
        }
        long unit = UNITS.entrySet().stream()
                .filter(entry -> entry.getKey().equalsIgnoreCase(matcher.group(2)))
                .findFirst()
                .orElseThrow()
                .getValue();
        try {
            return new DataSize(Math.multiplyExact(Long.parseLong(matcher.group(1)), unit));
        } catch (ArithmeticException | NumberFormatException e) {
            throw new IllegalArgumentException("is too large a size", e);
        }
    }

    /** The size in the largest unit that divides it; {@link #parse} reads it back. */
    @Override
    public String toString() {
        return UNITS.entrySet().stream()
                .filter(unit -> bytes != 0 && bytes % unit.getValue() == 0)
                .findFirst()
                .map(unit -> bytes / unit.getValue() + unit.getKey())
                .orElse("0B");
    }

    private static Map<String, Long> units() {
        Map<String, Long> units = new LinkedHashMap<>();
        units.put("GiB", 1L << 30);
        units.put("GB", 1_000_000_000L);
        units.put("MiB", 1L << 20);
        units.put("MB", 1_000_000L);
        units.put("KiB", 1L << 10);
        units.put("kB", 1_000L);
        units.put("B", 1L);
        return units;
    }
}
