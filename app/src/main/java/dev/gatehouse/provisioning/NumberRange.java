package dev.gatehouse.provisioning;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whole numbers from one to another, both in it; written {@code 10000-59999}. */
public record NumberRange(long first, long last) {
    private static final Pattern FORM = Pattern.compile("([0-9]{1,18})-([0-9]{1,18})");

    public NumberRange {
        if (first < 0 || last < first) {
            throw new IllegalArgumentException("the first number must be 0 or more, the last no less");
        }
    }

    /** Fails with IllegalArgumentException for a text of another form. */
    public static NumberRange parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException("write the first and the last number as in 10000-59999");
        }
        return new NumberRange(Long.parseLong(form.group(1)), Long.parseLong(form.group(2)));
    }

    public boolean contains(long number) {
        return number >= first && number <= last;
    }

    @Override
    public String toString() {
        return first + "-" + last;
    }
}
