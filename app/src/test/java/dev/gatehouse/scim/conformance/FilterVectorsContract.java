package dev.gatehouse.scim.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What each filter finds among six users: {@code scim/filters.json}. */
abstract class FilterVectorsContract extends ScimArea {
    private Scim six;
    private String ada;
    private String charles;

    @BeforeAll
    void populate() {
        six = scim().in("filters");
        charles = six.createUser(
                        "charles",
                        "externalId:'ext-1b'",
                        "name:{givenName:'Charles',familyName:'Babbage (x)'}",
                        "emails:[{value:'charles@example.com',type:'work'}]",
                        "'" + Scim.ENTERPRISE + "':{department:'Engines'}")
                .id();
        ada = six.createUser(
                        "ada",
                        "externalId:'Ext-1'",
                        "title:'Analyst'",
                        "name:{givenName:'Ada',familyName:'Lovelace'}",
                        "emails:[{value:'ada@example.com',type:'work',primary:true},{value:'ada@home.example',type:'home'}]",
                        "'" + Scim.ENTERPRISE + "':{department:'Engines',manager:{value:'" + charles + "'}}")
                .id();
        six.createUser(
                "Grace",
                "active:false",
                "title:'Rear Admiral'",
                "emails:[{value:'grace@navy.example',type:'home'}]",
                "phoneNumbers:[{value:'+1-555-0100',type:'mobile'}]");
        six.createUser("ab*c", "displayName:'*'");
        six.createUser("abc");
        six.createUser("a\"b\\\\c");
    }

    @TestFactory
    List<DynamicTest> everyVectorHolds() {
        return Vectors.of("filters").stream()
                .map(vector -> DynamicTest.dynamicTest(vector.path("text").asText(), () -> run(vector)))
                .toList();
    }

    private void run(JsonNode vector) {
        String filter = vector.path("filter").asText().replace("${ada}", ada).replace("${charles}", charles);
        ScimAnswer answer = six.find("/Users", filter);
        if (vector.has("error")) {
            answer.fails(400, vector.path("error").asText());
            return;
        }
        List<String> names = new ArrayList<>();
        vector.path("finds").forEach(name -> names.add(name.asText()));
        assertThat(answer.each("userName")).as(filter).containsExactlyInAnyOrderElementsOf(names);
        assertThat(answer.total()).as(filter).isEqualTo(names.size());
    }
}
