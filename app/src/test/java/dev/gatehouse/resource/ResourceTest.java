package dev.gatehouse.resource;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ResourceTest {
    private static final List<AttributePath> PATHS = List.of(
            UserAttributes.USER_NAME,
            UserAttributes.GIVEN_NAME,
            UserAttributes.FAMILY_NAME,
            UserAttributes.EMAIL,
            UserAttributes.PHONE_NUMBER,
            UserAttributes.ACTIVE,
            UserAttributes.USER_KEY,
            UserAttributes.TENANT_ADMIN);

    @Test
    void whatWasPutInComesOut() {
        Resource user = Resource.EMPTY
                .with(UserAttributes.USER_NAME, "jane")
                .with(UserAttributes.GIVEN_NAME, "Jane")
                .with(UserAttributes.EMAIL, List.of("a@example.com", "b@example.com"))
                .with(UserAttributes.ACTIVE, false)
                .with(UserAttributes.TENANT_ADMIN, true);
        assertThat(user.text(UserAttributes.USER_NAME)).contains("jane");
        assertThat(user.text(UserAttributes.GIVEN_NAME)).contains("Jane");
        assertThat(user.text(UserAttributes.FAMILY_NAME)).isEmpty();
        assertThat(user.texts(UserAttributes.EMAIL)).containsExactly("a@example.com", "b@example.com");
        assertThat(user.text(UserAttributes.EMAIL)).contains("a@example.com");
        assertThat(user.flag(UserAttributes.ACTIVE)).contains(false);
        assertThat(user.flag(UserAttributes.TENANT_ADMIN)).contains(true);
    }

    @Test
    void aResourceNeverChanges() {
        Resource first =
                Resource.EMPTY.with(UserAttributes.GIVEN_NAME, "Jane").with(UserAttributes.EMAIL, "a@b.example");
        String before = first.texts(UserAttributes.GIVEN_NAME) + first.toString() + first.hashCode();
        first.with(UserAttributes.GIVEN_NAME, "Joan")
                .with(UserAttributes.FAMILY_NAME, "Doe")
                .with(UserAttributes.EMAIL, List.of("x@y.example", "z@y.example"))
                .without(UserAttributes.GIVEN_NAME);
        assertThat(first.texts(UserAttributes.GIVEN_NAME) + first.toString() + first.hashCode())
                .isEqualTo(before);
        assertThat(Resource.EMPTY).hasToString("Resource[]");
    }

    @Test
    void whatWasTakenOutLeavesNoTrace() {
        for (AttributePath path : PATHS) {
            assertThat(Resource.EMPTY.with(path, "true").without(path)).isEqualTo(Resource.EMPTY);
            assertThat(Resource.EMPTY.without(path)).isEqualTo(Resource.EMPTY);
            assertThat(Resource.EMPTY.with(path, List.of())).isEqualTo(Resource.EMPTY);
            assertThat(Resource.EMPTY.with(path, Optional.empty())).isEqualTo(Resource.EMPTY);
        }
    }

    @Test
    void twoWithTheSameValuesAreEqualHoweverTheyCameAbout() {
        Random random = new Random(7643);
        for (int i = 0; i < 2_000; i++) {
            Map<AttributePath, List<String>> model = new LinkedHashMap<>();
            Resource resource = Resource.EMPTY;
            for (int step = 0; step < 12; step++) {
                AttributePath path = PATHS.get(random.nextInt(PATHS.size()));
                boolean isMany = path.equals(UserAttributes.EMAIL) || path.equals(UserAttributes.PHONE_NUMBER);
                List<String> values = List.of("a" + random.nextInt(3), "b").subList(0, random.nextInt(isMany ? 3 : 2));
                model.put(path, values);
                resource =
                        random.nextBoolean() && values.isEmpty() ? resource.without(path) : resource.with(path, values);
            }
            Resource straight = Resource.EMPTY;
            for (Map.Entry<AttributePath, List<String>> entry : model.entrySet()) {
                straight = straight.with(entry.getKey(), entry.getValue());
                assertThat(resource.texts(entry.getKey())).isEqualTo(entry.getValue());
            }
            assertThat(resource).isEqualTo(straight);
            assertThat(resource.hashCode()).isEqualTo(straight.hashCode());
        }
    }

    @Test
    void itsTextShowsNoValue() {
        Resource user = Resource.EMPTY
                .with(UserAttributes.PASSWORD, "s3cret")
                .with(UserAttributes.USER_NAME, "jane")
                .with(UserAttributes.USER_KEY, "42");
        assertThat(user.toString()).contains("password").doesNotContain("s3cret", "jane", "42");
    }
}
