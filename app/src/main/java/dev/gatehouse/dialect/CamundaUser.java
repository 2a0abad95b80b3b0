package dev.gatehouse.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.failure.Failure;
import dev.gatehouse.failure.FailureKind;
import dev.gatehouse.failure.Violation;
import dev.gatehouse.http.JsonMembers;
import dev.gatehouse.http.TextRule;
import dev.gatehouse.resource.EmailAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads the user of a Camunda request, complaining in the words of Camunda's gateway: one sentence a violation, in the
 * order user name, password, name, e-mail.
 *
 * <p>Its gateway also refuses addresses whose top-level domain nobody has registered; {@link EmailAddress} says why we do
 * not.
 */
final class CamundaUser {
    private static final int LONGEST_USERNAME = 256;
    private static final Pattern USERNAME = Pattern.compile("^[a-zA-Z0-9_~@.+-]+$");
    private static final TextRule TEXT = TextRule.atMost(256);
    /** The length of a user name has a sentence of its own. */
    private static final TextRule ANY_TEXT = TextRule.atMost(Integer.MAX_VALUE);

    private final JsonMembers members;
    private final List<Violation> sentences = new ArrayList<>();

    private CamundaUser(JsonMembers members) {
        this.members = members;
    }

    /** Fails with MALFORMED where the body is no object: the gateway cannot read it as a user at all. */
    static CamundaUser of(JsonNode body) {
        if (!body.isObject()) {
            throw Failure.of(FailureKind.MALFORMED, "The body must be a JSON object")
                    .exception();
        }
        return new CamundaUser(JsonMembers.of(body));
    }

    String username() {
        String username = required("username", text("username", ANY_TEXT));
        if (username.codePointCount(0, username.length()) > LONGEST_USERNAME) {
            complain("username", "The provided username exceeds the limit of " + LONGEST_USERNAME + " characters");
        } else if (!username.isEmpty() && !USERNAME.matcher(username).matches()) {
            complain(
                    "username",
                    "The provided username contains illegal characters. It must match the pattern '" + USERNAME + "'");
        }
        return username;
    }

    String requiredPassword() {
        return required("password", text("password", TEXT));
    }

    Optional<String> password() {
        return text("password", TEXT);
    }

    /** Absent or blank is empty, and a violation where {@code required}. */
    Optional<String> name(boolean required) {
        Optional<String> name = text("name", TEXT);
        if (required) {
            required("name", name);
        }
        return name;
    }

    /** Absent or blank is empty, and a violation where {@code required}. */
    Optional<String> email(boolean required) {
        int before = sentences.size();
        Optional<String> email = text("email", TEXT);
        if (required) {
            required("email", email);
        }
        if (sentences.size() == before && email.isPresent() && !EmailAddress.isValid(email.get())) {
            complain("email", "The provided email '" + email.get() + "' is not valid");
        }
        return email;
    }

    /** Fails with INVALID where there was any violation, naming them all. */
    void check() {
        if (!sentences.isEmpty()) {
            throw invalid(sentences).exception();
        }
    }

    /** The sentences without their closing dots, joined as the gateway does. */
    static Failure invalid(List<Violation> sentences) {
        List<String> texts = sentences.stream().map(Violation::reason).toList();
        return new Failure(FailureKind.INVALID, String.join(". ", texts) + ".", sentences);
    }

    private String required(String field, Optional<String> value) {
        boolean isComplainedOf =
                sentences.stream().anyMatch(sentence -> sentence.field().equals(field));
        if (value.isEmpty() && !isComplainedOf) {
            complain(field, "No " + field + " provided");
        }
        return value.orElse("");
    }

    private Optional<String> text(String field, TextRule rule) {
        int before = members.violations().size();
        Optional<String> text = members.optionalText(field, rule);
        List<Violation> violations = members.violations();
        if (violations.size() > before) {
            complain(
                    field,
                    "The provided " + field + " " + violations.get(before).reason());
        }
        return text;
    }

    private void complain(String field, String sentence) {
        sentences.add(new Violation(field, sentence));
    }
}
