package dev.gatehouse;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.testing.DocumentedApi;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What the entry of a new user must hold, by the documented mapping of each contract, from the body that was sent. */
final class ExpectedAttributes {
    private ExpectedAttributes() {}

    static Map<String, String> of(DocumentedApi api, JsonNode sent) {
        Map<String, String> expected = new LinkedHashMap<>();
        switch (api) {
            case AMOVE -> expected.put("uid", text(sent, "username"));
            case CRAFTER -> {
                expected.put("uid", text(sent, "username"));
                expected.put("givenName", text(sent, "first_name"));
                expected.put("sn", text(sent, "last_name"));
                expected.put("mail", text(sent, "email"));
            }
            case MAPLEPRESS -> {
                expected.put("uid", text(sent, "email"));
                expected.put("mail", text(sent, "email"));
                expected.put("displayName", text(sent, "name"));
            }
            case CRAYON -> {
                expected.put("uid", text(sent, "UserName"));
                expected.put("givenName", text(sent, "FirstName"));
                expected.put("sn", text(sent, "LastName"));
                Optional.of(text(sent, "Email"))
                        .filter(email -> !email.isBlank())
                        .ifPresent(email -> expected.put("mail", email));
                Optional.of(text(sent, "TenantAdmin"))
                        .filter(flag -> !flag.isEmpty())
                        .ifPresent(flag -> expected.put("gatehouseTenantAdmin", flag.toUpperCase(Locale.ROOT)));
                expected.put("gatehouseActive", text(sent, "LockoutEnabled").equals("true") ? "FALSE" : "TRUE");
            }
            case CAMUNDA -> {
                expected.put("uid", text(sent, "username"));
                expected.put("displayName", text(sent, "name"));
                expected.put("mail", text(sent, "email"));
            }
        }
        return expected;
    }

    /** The member of exactly that name, else of that name in another letter case; nothing for null or none. */
    private static String text(JsonNode sent, String name) {
        if (sent.has(name)) {
            return sent.path(name).isNull() ? "" : sent.path(name).asText();
        }
        return sent.properties().stream()
                .filter(member -> member.getKey().equalsIgnoreCase(name))
                .map(member -> member.getValue().asText())
                .findFirst()
                .orElse("");
    }
}
