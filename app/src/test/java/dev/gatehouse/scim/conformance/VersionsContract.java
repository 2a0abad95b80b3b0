package dev.gatehouse.scim.conformance;

import static dev.gatehouse.scim.conformance.Level.OURS;
import static dev.gatehouse.scim.conformance.Level.SHALL;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Versions and preconditions (RFC 7644 §3.14, RFC 9110 §13). */
abstract class VersionsContract extends ScimArea {
    private static final String STALE = "W/\"no-version-of-anybody\"";

    @Test
    @Requirement(
            rfc = 7644,
            section = "3.14",
            level = SHALL,
            text = "the `ETag` is `meta.version`, on create, get, replace and patch")
    void theEntityTagIsTheVersion() {
        String name = unique("etag");
        ScimAnswer created = scim().createUser(name);
        String target = "/Users/" + created.id();

        for (ScimAnswer answer : List.of(
                created,
                scim().get(target).is(200),
                scim().put(target, Scim.user(name, "title:'a'")).is(200),
                scim().patch(target, "{op:'replace',path:'title',value:'b'}").is(200))) {
            assertThat(answer.header("ETag")).isNotBlank().isEqualTo(answer.version());
        }
    }

    @Test
    @Requirement(
            rfc = 7644,
            section = "3.14",
            level = SHALL,
            text = "the version changes with the resource, and only then")
    void theVersionChangesWithTheResource() {
        ScimAnswer created = scim().createUser(unique("version"));
        String target = "/Users/" + created.id();

        assertThat(scim().get(target).version()).isEqualTo(created.version());
        ScimAnswer changed = scim().patch(target, "{op:'replace',path:'title',value:'Guide'}")
                .is(200);
        assertThat(changed.version()).isNotEqualTo(created.version());
        assertThat(scim().get(target).version()).isEqualTo(changed.version());
    }

    @Test
    @Requirement(
            rfc = 7644,
            section = "3.14",
            level = SHALL,
            text = "a get with the version the caller has is answered by 304 without a body")
    void whatIsKnownIsNotSentAgain() {
        ScimAnswer created = scim().createUser(unique("known"));
        String target = "/Users/" + created.id();
        String version = created.version();

        for (String known : List.of(version, "\"x\", " + version, strong(version), "W/" + strong(version), "*")) {
            assertThat(scim().get(target, "If-None-Match", known).is(304).text())
                    .as("of If-None-Match: %s", known)
                    .isEmpty();
        }
        scim().get(target, "If-None-Match", STALE).is(200);
        scim().patch(target, "{op:'replace',path:'title',value:'Guide'}").is(200);
        scim().get(target, "If-None-Match", version).is(200);
    }

    @Test
    @Requirement(
            rfc = 7644,
            section = "3.14",
            level = SHALL,
            text = "a write with `If-Match` is done when the version is one of those named")
    void aWriteOfTheRightVersionIsDone() {
        String name = unique("match");
        ScimAnswer created = scim().createUser(name);
        String target = "/Users/" + created.id();
        String replace = "{op:'replace',path:'title',value:'%s'}";

        scim().put(target, "If-Match", created.version(), Scim.user(name, "title:'a'"))
                .is(200);
        scim().patch(target, "If-Match", scim().get(target).version(), replace.formatted("b"))
                .is(200);
        scim().patch(target, "If-Match", STALE + ", " + scim().get(target).version(), replace.formatted("c"))
                .is(200);
        scim().patch(target, "If-Match", strong(scim().get(target).version()), replace.formatted("d"))
                .is(200);
        scim().patch(target, "If-Match", "*", replace.formatted("e")).is(200).has("{title:'e'}");
        scim().delete(target, "If-Match", scim().get(target).version()).is(204);
    }

    @Test
    @Requirement(
            rfc = 7644,
            section = "3.14",
            level = SHALL,
            text = "a write with a stale `If-Match` is refused by 412 and changes nothing: PUT, PATCH and DELETE")
    void aStaleWriteIsRefused() {
        String name = unique("stale");
        ScimAnswer created = scim().createUser(name, "title:'first'");
        String target = "/Users/" + created.id();
        scim().patch(target, "{op:'replace',path:'title',value:'second'}").is(200);

        for (String version : List.of(created.version(), STALE)) {
            scim().put(target, "If-Match", version, Scim.user(name)).fails(412);
            scim().patch(target, "If-Match", version, "{op:'replace',path:'title',value:'third'}")
                    .fails(412);
            scim().delete(target, "If-Match", version).fails(412);
        }
        scim().get(target).is(200).has("{title:'second'}");
    }

    @Test
    @Requirement(
            rfc = 7644,
            section = "3.14",
            level = OURS,
            text = "of many writes from the same version at once exactly one is done: the directory decides")
    void ofManyWritesFromOneVersionOneIsDone() throws Exception {
        String name = unique("race");
        ScimAnswer created = scim().createUser(name);
        String target = "/Users/" + created.id();
        List<Callable<Integer>> writes = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            String title = "writer" + i;
            writes.add(() -> scim().put(target, "If-Match", created.version(), Scim.user(name, "title:'" + title + "'"))
                    .status());
        }

        List<Integer> statuses = new ArrayList<>();
        ExecutorService threads = Executors.newFixedThreadPool(writes.size());
        try {
            for (Future<Integer> write : threads.invokeAll(writes)) {
                statuses.add(write.get());
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(statuses).containsOnly(200, 412).containsOnlyOnce(200);
    }

    @Test
    @Requirement(rfc = 7644, section = "3.14", level = SHALL, text = "groups have versions as users have")
    void groupsHaveVersions() {
        ScimAnswer created = scim().createGroup(unique("versions"));
        String target = "/Groups/" + created.id();

        assertThat(scim().get(target).header("ETag")).isEqualTo(created.version());
        scim().get(target, "If-None-Match", created.version()).is(304);
        scim().patch(target, "If-Match", STALE, "{op:'replace',path:'displayName',value:'x'}")
                .fails(412);
        scim().delete(target, "If-Match", STALE).fails(412);
        scim().get(target).is(200);
    }

    /** The tag without the mark of weakness. */
    private static String strong(String version) {
        return version.startsWith("W/") ? version.substring(2) : version;
    }
}
