package dev.gatehouse.scim.conformance;

import static dev.gatehouse.scim.conformance.Level.OURS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.testing.CreateCall;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Many at once: nothing is lost, nobody is made twice. */
abstract class ParallelWritesContract extends ScimArea {
    private static final int THREADS = 16;
    private static final int MEMBERS = 200;
    private static final int PEOPLE = 12;

    @Test
    @Requirement(
            rfc = 7644,
            section = "3.5.2.1",
            level = OURS,
            text = "of 200 members added by as many PATCHes at once none is lost, nor of 100 removed")
    void noMemberIsLost() throws Exception {
        Scim own = scim().in("parallel-members");
        List<String> users = atOnce(IntStream.range(0, MEMBERS)
                .<Callable<String>>mapToObj(
                        i -> () -> own.createUser("member" + i).id())
                .toList());
        String target = "/Groups/" + own.createGroup("everyone").id();

        atOnce(users.stream()
                .<Callable<ScimAnswer>>map(
                        id -> () -> own.patch(target, "{op:'add',path:'members',value:[{value:'" + id + "'}]}")
                                .is(204))
                .toList());
        assertThat(members(own, target)).containsExactlyInAnyOrderElementsOf(users);

        List<String> leavers = users.subList(0, MEMBERS / 2);
        atOnce(leavers.stream()
                .<Callable<ScimAnswer>>map(
                        id -> () -> own.patch(target, "{op:'remove',path:'members[value eq \\\"" + id + "\\\"]'}")
                                .is(204))
                .toList());
        assertThat(members(own, target)).containsExactlyInAnyOrderElementsOf(users.subList(MEMBERS / 2, MEMBERS));
    }

    @Test
    @Requirement(
            rfc = 7644,
            section = "3.3",
            level = OURS,
            text = "of equal creates at once, by SCIM and all create-user APIs, exactly one succeeds")
    void ofEqualCreatesOneSucceeds() throws Exception {
        String stem = unique("race");
        List<AtomicInteger> successes = new ArrayList<>();
        List<Callable<String>> calls = new ArrayList<>();
        String token = scim().gateway().token("admin");
        for (int i = 0; i < PEOPLE; i++) {
            String email = stem + "-" + i + "@example.com";
            AtomicInteger made = new AtomicInteger();
            successes.add(made);
            for (int again = 0; again < 3; again++) {
                calls.add(() -> {
                    ScimAnswer answer = scim().post("/Users", Scim.user(email, "emails:[{value:'" + email + "'}]"));
                    if (answer.status() == 201) {
                        made.incrementAndGet();
                    } else {
                        answer.fails(409, "uniqueness");
                    }
                    return "";
                });
            }
            for (CreateCall call : CreateCall.values()) {
                calls.add(() -> {
                    HttpResponse<byte[]> response = call.send(scim().gateway(), token, email, email);
                    if (call.created(response)) {
                        made.incrementAndGet();
                        return "";
                    }
                    return call.duplicate(response)
                            ? ""
                            : call + " " + response.statusCode() + CreateCall.text(response);
                });
            }
        }
        Collections.shuffle(calls, new Random(11));

        assertThat(atOnce(calls)).containsOnly("");
        assertThat(successes).allSatisfy(made -> assertThat(made).hasValue(1));
        assertThat(scim().find("/Users", "userName sw \"" + stem + "-\"").total())
                .isEqualTo(PEOPLE);
    }

    @Test
    @Requirement(
            rfc = 7644,
            section = "3.5.2",
            level = OURS,
            text = "of different attributes patched at once none is lost")
    void noChangeIsLost() throws Exception {
        String target = "/Users/" + scim().createUser(unique("changed")).id();
        List<String> attributes =
                List.of("title", "nickName", "displayName", "userType", "name.givenName", "name.familyName");

        atOnce(attributes.stream()
                .<Callable<ScimAnswer>>map(
                        path -> () -> scim().patch(target, "{op:'add',path:'" + path + "',value:'" + path + "'}")
                                .is(200))
                .toList());
        scim().get(target)
                .is(200)
                .has("{title:'title',nickName:'nickName',displayName:'displayName',userType:'userType',"
                        + "name:{givenName:'name.givenName',familyName:'name.familyName'}}");
    }

    private static List<String> members(Scim scim, String target) {
        return scim.get(target).is(200).at("/members").findValuesAsText("value");
    }

    private static <T> List<T> atOnce(List<Callable<T>> calls) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<T> results = new ArrayList<>();
            for (Future<T> result : threads.invokeAll(calls)) {
                results.add(result.get());
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }
}
