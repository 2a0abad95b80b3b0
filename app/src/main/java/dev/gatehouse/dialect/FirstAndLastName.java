package dev.gatehouse.dialect;

import dev.gatehouse.resource.Resource;
import dev.gatehouse.resource.UserAttributes;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The full name of a user whose contract knows a first and a last name only. */
final class FirstAndLastName {
    private FirstAndLastName() {}

    /**
     * The user with these names, where given, and the full name made of them. Names that stay as they were leave the
     * full name alone: another mouth may have set a better one.
     */
    static Resource on(Resource user, Optional<String> first, Optional<String> last) {
        Resource renamed = user.with(UserAttributes.GIVEN_NAME, first).with(UserAttributes.FAMILY_NAME, last);
        if (renamed.equals(user)) {
            return user;
        }
        String full = Stream.of(renamed.text(UserAttributes.GIVEN_NAME), renamed.text(UserAttributes.FAMILY_NAME))
                .flatMap(Optional::stream)
                .collect(Collectors.joining(" "));
        return renamed.with(UserAttributes.FORMATTED_NAME, full).with(UserAttributes.DISPLAY_NAME, full);
    }
}
