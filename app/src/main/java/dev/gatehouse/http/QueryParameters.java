package dev.gatehouse.http;

import dev.gatehouse.failure.Failure;
import dev.gatehouse.failure.FailureException;
import dev.gatehouse.failure.FailureKind;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The parameters of a query or a form ({@code application/x-www-form-urlencoded}), each at most once.
 *
 * <p>A bad escape or a repeated name is refused: dropping it silently would turn {@code ?filter=%ZZ} into a request for
 * everybody.
 */
public final class QueryParameters {
    private static final int MOST = 100;

    private final Map<String, String> values;

    private QueryParameters(Map<String, String> values) {
        this.values = values;
    }

    static QueryParameters parse(String raw) {
        Map<String, String> values = new LinkedHashMap<>();
        if (raw.isEmpty()) {
            return new QueryParameters(values);
        }
        for (String pair : raw.split("&", -1)) {
            if (pair.isEmpty()) {
                continue;
            }
            int equals = pair.indexOf('=');
            String name = Utf8.unescape(equals < 0 ? pair : pair.substring(0, equals), true);
            String value = equals < 0 ? "" : Utf8.unescape(pair.substring(equals + 1), true);
            if (values.size() == MOST) {
                throw Failure.of(FailureKind.MALFORMED, "At most " + MOST + " parameters are read")
                        .exception();
            }
            if (values.put(name, value) != null) {
                throw repeated();
            }
        }
        return new QueryParameters(values);
    }

    public Optional<String> get(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /**
     * The parameter of that name in any letter case, as ASP.NET binds them; fails with MALFORMED where there are two.
     */
    public Optional<String> getIgnoreCase(String name) {
        Optional<String> found = Optional.empty();
        for (Map.Entry<String, String> parameter : values.entrySet()) {
            if (AsciiCase.same(parameter.getKey(), name)) {
                if (found.isPresent()) {
                    throw repeated();
                }
                found = Optional.of(parameter.getValue());
            }
        }
        return found;
    }

    /** A whole number within bounds, or {@code standard} where absent; {@code name} in any letter case. */
    public int number(String name, int standard, int least, int most) {
        Optional<String> text = getIgnoreCase(name);
        if (text.isEmpty() || text.get().isBlank()) {
            return standard;
        }
        try {
            int number = Integer.parseInt(text.get().strip());
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // falls through to the one message for both
        }
        throw Failure.invalid(name, String.format(Locale.ROOT, "must be a whole number from %d to %d", least, most))
                .exception();
    }

    private static FailureException repeated() {
        return Failure.of(FailureKind.MALFORMED, "A parameter is repeated; send it once")
                .exception();
    }
}
