package dev.gatehouse.feed;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What columns are called in the files of personnel departments. Letter case, spaces, hyphens and underscores do not count. */
final class PlainNames {
    private static final String ENTERPRISE = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:";
    private static final Map<String, String> ATTRIBUTES = new LinkedHashMap<>();

    static {
        name("userName", "user name", "login", "login name", "account");
        name("name.givenName", "given name", "first name", "forename");
        name("name.familyName", "family name", "last name", "surname");
        name("name.middleName", "middle name");
        name("name.formatted", "full name");
        name("displayName", "display name");
        name("emails[type eq \"work\"].value", "e-mail", "e-mail address", "mail", "work e-mail");
        name("phoneNumbers[type eq \"work\"].value", "phone", "phone number", "telephone", "work phone");
        name("phoneNumbers[type eq \"mobile\"].value", "mobile", "mobile phone", "cell phone");
        name("title", "job title", "position");
        name("externalId", "external id");
        name(ENTERPRISE + "employeeNumber", "employee number", "employee id", "personnel number");
        name(ENTERPRISE + "department", "department");
        name(ENTERPRISE + "division", "division");
        name(ENTERPRISE + "organization", "organization", "company");
        name(ENTERPRISE + "costCenter", "cost center", "cost centre");
    }

    private PlainNames() {}

    private static void name(String attribute, String... names) {
        for (String name : names) {
            ATTRIBUTES.put(name, attribute);
        }
    }

    /** The attribute of a plain name. */
    static Optional<String> attribute(String header) {
        String wanted = folded(header);
        return ATTRIBUTES.entrySet().stream()
                .filter(name -> folded(name.getKey()).equals(wanted))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    static Set<String> all() {
        return ATTRIBUTES.keySet();
    }

    private static String folded(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[\\s_-]", "");
    }
}
