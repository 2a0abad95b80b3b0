package dev.gatehouse.resource.filter;

import dev.gatehouse.resource.AttributePath;
import dev.gatehouse.resource.Elements;
import dev.gatehouse.resource.filter.Filter.And;
import dev.gatehouse.resource.filter.Filter.Comparison;
import dev.gatehouse.resource.filter.Filter.Not;
import dev.gatehouse.resource.filter.Filter.Or;
import dev.gatehouse.resource.filter.Filter.Present;
import dev.gatehouse.resource.filter.Filter.ValuePath;
import java.util.List;

/** A filter in the one form that reads back as the same tree. */
final class FilterText {
    private final StringBuilder text = new StringBuilder();

    private FilterText() {}

    static String of(Filter filter) {
        FilterText printed = new FilterText();
        printed.print(filter, false);
        return printed.text.toString();
    }

    private void print(Filter filter, boolean isInBrackets) {
        if (filter instanceof And and) {
            join(and.parts(), " and ", isInBrackets);
        } else if (filter instanceof Or or) {
            join(or.parts(), " or ", isInBrackets);
        } else if (filter instanceof Not not) {
            text.append("not (");
            print(not.part(), isInBrackets);
            text.append(')');
        } else if (filter instanceof Present present) {
            print(present.path(), isInBrackets);
            text.append(" pr");
        } else if (filter instanceof Comparison comparison) {
            print(comparison.path(), isInBrackets);
            text.append(' ')
                    .append(Operands.word(comparison.operator()))
                    .append(' ')
                    .append(comparison.value());
        } else if (filter instanceof ValuePath valuePath) {
            text.append(valuePath.path()).append('[');
            print(valuePath.filter(), true);
            text.append(']');
        }
    }

    private void join(List<Filter> parts, String word, boolean isInBrackets) {
        String separator = "";
        for (Filter part : parts) {
            text.append(separator);
            separator = word;
            boolean binds = !(part instanceof Or) && !(part instanceof And && word.equals(" and "));
            text.append(binds ? "" : "(");
            print(part, isInBrackets);
            text.append(binds ? "" : ")");
        }
    }

    private void print(AttributePath path, boolean isInBrackets) {
        text.append(isInBrackets ? path.subAttribute().orElse(Elements.VALUE) : path.toString());
    }
}
