package dev.gatehouse.scim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.failure.Failure;
import dev.gatehouse.failure.FailureException;
import dev.gatehouse.failure.FailureKind;
import dev.gatehouse.provisioning.ListQuery.Place;
import dev.gatehouse.provisioning.Page;
import dev.gatehouse.resource.Projection;
import dev.gatehouse.resource.Resource;
import dev.gatehouse.resource.ResourceType;
import dev.gatehouse.resource.UserAttributes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** A list is written while it is read. */
class ListResponseTest {
    private static final int MANY = 20_000;
    private static final int NEVER = Integer.MAX_VALUE;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private int mostHeldBack;

    @Test
    void resourcesAreWrittenAsTheyAreRead() throws IOException {
        write(NEVER);

        assertThat(out.toString(StandardCharsets.UTF_8))
                .startsWith("{\"schemas\":")
                .endsWith("],\"itemsPerPage\":" + MANY + "}");
        assertThat(mostHeldBack).as("bytes not yet written").isLessThan(64 * 1024);
    }

    @Test
    void aListThatBreaksOffIsNotClosed() {
        assertThatThrownBy(() -> write(MANY / 2)).isInstanceOf(FailureException.class);

        assertThat(out.size()).isPositive();
        assertThat(out.toString(StandardCharsets.UTF_8)).doesNotContain("]}").doesNotContain("itemsPerPage");
    }

    private void write(int breaksAt) throws IOException {
        Projection projection = Projection.of(ResourceType.USER, List.of("userName"), List.of());
        ListResponse.of(new Made(breaksAt), projection, new Place.Index(0, MANY))
                .response(new Representations(List.of(ResourceType.USER)), "http://gatehouse.test")
                .stream()
                .orElseThrow()
                .writeTo(out);
    }

    /** Resources that are made while they are asked for. */
    private final class Made implements Page {
        private final int breaksAt;

        Made(int breaksAt) {
            this.breaksAt = breaksAt;
        }

        @Override
        public OptionalInt total() {
            return OptionalInt.of(MANY);
        }

        @Override
        public Optional<String> nextCursor() {
            return Optional.empty();
        }

        @Override
        public void forEach(Consumer<Resource> consumer) {
            for (int i = 0; i < MANY; i++) {
                if (i == breaksAt) {
                    throw Failure.of(FailureKind.UNAVAILABLE, "The directory is away")
                            .exception();
                }
                consumer.accept(
                        Resource.EMPTY.with(UserAttributes.ID, "id" + i).with(UserAttributes.USER_NAME, "user" + i));
                int shortest = (i + 1) * "{\"schemas\":[],\"id\":\"\",\"userName\":\"\"}".length();
                mostHeldBack = Math.max(mostHeldBack, shortest - out.size());
            }
        }
    }
}
