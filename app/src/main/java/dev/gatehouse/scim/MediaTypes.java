package dev.gatehouse.scim;

import dev.gatehouse.failure.Failure;
import dev.gatehouse.failure.FailureKind;
import dev.gatehouse.http.ApiRequest;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What SCIM is written in (RFC 7644 §3.1, §8.1): {@code application/scim+json}, for those who know no better as JSON. */
final class MediaTypes {
    /** What a body may be declared as. */
    static final Set<String> READ = Set.of("application/scim+json", "application/json");

    private static final Set<String> WRITTEN =
            Set.of("application/scim+json", "application/json", "application/*", "*/*");

    private MediaTypes() {}

    /** Fails with NOT_ACCEPTABLE where the request takes neither (RFC 9110 §12.5.1). */
    static void requireAcceptable(ApiRequest request) {
        List<String> accept = request.headerValues("Accept");
        boolean acceptable = accept.stream().allMatch(String::isBlank)
                || accept.stream()
                        .flatMap(value -> List.of(value.split(",", -1)).stream())
                        .anyMatch(MediaTypes::isTaken);
        if (!acceptable) {
            throw Failure.of(FailureKind.NOT_ACCEPTABLE, "Answers are application/scim+json; name it in Accept")
                    .exception();
        }
    }

    private static boolean isTaken(String range) {
        String[] parts = range.toLowerCase(Locale.ROOT)
                .replace(" ", "")
                .replace("\t", "")
                .split(";", -1);
        for (int i = 1; i < parts.length; i++) {
            if (parts[i].matches("q=0(\\.0{0,3})?")) {
                return false;
            }
        }
        return WRITTEN.contains(parts[0]);
    }
}
