package dev.gatehouse.scim;

import static java.util.Objects.requireNonNull;

import dev.gatehouse.setting.Key;
import java.util.List;
import java.util.regex.Pattern;

/** How SCIM 2.0 is served. */
public record ScimSettings(
        @Key(standard = "true", meaning = "Whether SCIM 2.0 is served.")
        boolean enabled,

        @Key(standard = "/scim/v2", meaning = "The path below which SCIM is served.")
        String path,

        @Key(
                standard = "false",
                meaning = "Whether ServiceProviderConfig, Schemas and ResourceTypes are readable without credentials.")
        boolean openDiscovery,

        @Key(
                standard = "false",
                meaning = "Whether PUT, PATCH and DELETE must say in If-Match which version they mean; without it 428.")
        boolean requireIfMatch,

        @Key(
                standard = "standard",
                meaning = "What answers a PATCH: standard is 200 with the resource, and 204 for a group; no-content is"
                        + " always 204. A PATCH that names attributes or excludedAttributes gets 200 in any case.")
        PatchAnswer patchAnswer,

        @Key(
                standard = "false",
                meaning =
                        "Whether a PATCH that finds no element for its filter is refused (noTarget), in place of making"
                                + " the element the filter describes, as Entra ID expects.")
        boolean strictPatch,

        @Key(
                standard = "false",
                meaning = "Whether a password that a client sends is read over. Okta sends one though its password sync"
                        + " is off.")
        boolean ignorePassword,

        @Key(standard = "100", meaning = "Resources on a page where the request names no count, 1 to maxResults.")
        int defaultCount,

        @Key(
                standard = "1000",
                meaning = "Most resources on one page, 1 to 1000000. Answers are streamed, so memory does not grow with"
                        + " it; the time of one answer does.")
        int maxResults,

        @Key(meaning = "Many operations in one request") BulkSettings bulk) {
    private static final Pattern PATH = Pattern.compile("(/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)+");

    /** First segments that other addresses of ours begin with. */
    private static final List<String> TAKEN = List.of("/api", "/studio", "/users", "/v1", "/v2", "/health", "/oauth");

    private static final int MOST_RESULTS = 1_000_000;

    public ScimSettings {
        requireNonNull(path, "path");
        requireNonNull(patchAnswer, "patchAnswer");
        requireNonNull(bulk, "bulk");
        require(PATH.matcher(path).matches(), "path must be a path such as /scim/v2, without a closing slash");
        require(
                TAKEN.stream().noneMatch(taken -> (path + "/").startsWith(taken + "/")),
                "path must not begin as an address of another contract; /scim/v2 would do");
        require(maxResults >= 1 && maxResults <= MOST_RESULTS, "maxResults must be from 1 to " + MOST_RESULTS);
        require(defaultCount >= 1 && defaultCount <= maxResults, "defaultCount must be from 1 to maxResults");
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }
}
