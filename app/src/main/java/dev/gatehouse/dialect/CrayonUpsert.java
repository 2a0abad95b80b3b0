package dev.gatehouse.dialect;

import static dev.gatehouse.resource.UserAttributes.ACTIVE;
import static dev.gatehouse.resource.UserAttributes.EMAIL;
import static dev.gatehouse.resource.UserAttributes.TENANT_ADMIN;
import static dev.gatehouse.resource.UserAttributes.USER_NAME;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.http.JsonMembers;
import dev.gatehouse.http.TextRule;
import dev.gatehouse.resource.EmailAddress;
import dev.gatehouse.resource.Resource;
import java.util.Optional;

/**
 * What a Crayon client says of a user when it creates or updates one (the vendor's {@code UserUpsert}).
 *
 * @param id the user's id; a create has none
 * @param email an address of its own, where the client names one
 */
record CrayonUpsert(
        Optional<String> id,
        String userName,
        String firstName,
        String lastName,
        Optional<String> email,
        Optional<Boolean> lockoutEnabled,
        Optional<Boolean> tenantAdmin) {
    private static final TextRule NAME = TextRule.atMost(64);
    private static final TextRule LONG = TextRule.atMost(256);

    /** Fails with INVALID, naming every member at fault; members are found in any letter case, as ASP.NET binds them. */
    static CrayonUpsert read(JsonNode body) {
        JsonMembers members = JsonMembers.ignoringCase(body);
        Optional<String> id = members.optionalText("Id", LONG);
        String userName = members.requiredText("UserName", LONG);
        String firstName = members.requiredText("FirstName", NAME);
        String lastName = members.requiredText("LastName", NAME);
        // Answers show the user name as Email where there is no address; a client may send that back.
        Optional<String> email =
                members.optionalText("Email", LONG).filter(address -> !address.equalsIgnoreCase(userName));
        Optional<Boolean> lockoutEnabled = members.optionalFlag("LockoutEnabled");
        Optional<Boolean> tenantAdmin = members.optionalFlag("TenantAdmin");
        boolean emailRead = members.violations().stream()
                .noneMatch(violation -> violation.field().equals("Email"));
        if (emailRead && email.isPresent() && !EmailAddress.isValid(email.get())) {
            members.complain("Email", "must be an e-mail address, for example jane@example.com");
        }
        members.check();
        return new CrayonUpsert(id, userName, firstName, lastName, email, lockoutEnabled, tenantAdmin);
    }

    /** The user with all this said of it; what is not said stays as it was. */
    Resource onto(Resource user) {
        Resource changed = FirstAndLastName.on(user, Optional.of(firstName), Optional.of(lastName))
                .with(USER_NAME, userName);
        Optional<String> address = email.or(() -> userNameAsEmail(user));
        changed = WorkEmail.on(changed, address);
        if (lockoutEnabled.isPresent()) {
            changed = changed.with(ACTIVE, !lockoutEnabled.get());
        }
        if (tenantAdmin.isPresent()) {
            changed = changed.with(TENANT_ADMIN, tenantAdmin.get());
        }
        return changed;
    }

    /** The user name, where it is an address and the user has no other one: a user's own address outlives a new name. */
    private Optional<String> userNameAsEmail(Resource user) {
        boolean hasItsOwn = user.text(EMAIL)
                .filter(address ->
                        !address.equalsIgnoreCase(user.text(USER_NAME).orElse("")))
                .isPresent();
        return hasItsOwn || !EmailAddress.isValid(userName) ? Optional.empty() : Optional.of(userName);
    }
}
