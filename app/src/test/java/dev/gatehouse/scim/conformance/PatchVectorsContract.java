package dev.gatehouse.scim.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What each PATCH operation makes of a user: {@code scim/patch.json}. */
abstract class PatchVectorsContract extends ScimArea {
    /** Whom every vector starts from. */
    private static final String START = "title:'Guide',name:{givenName:'Ada',familyName:'Byron'},"
            + "emails:[{value:'${name}@work.example',type:'work',primary:true},{value:'${name}@home.example',type:'home'}],"
            + "roles:[{value:'a'}],'" + Scim.ENTERPRISE + "':{department:'Tours',costCenter:'4130'}";

    private String boss;

    @BeforeAll
    void createBoss() {
        boss = scim().createUser(unique("boss")).id();
    }

    @TestFactory
    List<DynamicTest> everyVectorHolds() {
        return Vectors.of("patch").stream()
                .map(vector -> DynamicTest.dynamicTest(vector.path("text").asText(), () -> run(vector)))
                .toList();
    }

    private void run(JsonNode vector) {
        String name = unique("vector");
        String target = "/Users/" + scim().createUser(name, filled(START, name)).id();
        StringBuilder operations = new StringBuilder();
        vector.path("operations")
                .forEach(operation ->
                        operations.append(operations.isEmpty() ? "" : ",").append(operation));

        String has = vector.path("has").toString();
        ScimAnswer answer = scim().patch(target, filled(operations.toString(), name));

        int status = vector.path("status").intValue();
        if (status == 200) {
            answer.is(200).has(filled(has, name));
        } else {
            answer.fails(status, vector.path("scimType").asText());
        }
        ScimAnswer after = scim().get(target).is(200).has(filled(has, name));
        if (status == 200) {
            assertThat(answer.json())
                    .as("what the PATCH answered is what a get answers")
                    .isEqualTo(after.json());
        }
    }

    private String filled(String text, String name) {
        return text.replace("${name}", name).replace("${boss}", boss);
    }
}
