package dev.gatehouse.resource;

import dev.gatehouse.resource.SchemaAttribute.Mutability;
import dev.gatehouse.resource.SchemaAttribute.Returned;
import dev.gatehouse.resource.SchemaAttribute.Uniqueness;
import java.util.List;

/** The attributes every resource has and no schema lists (RFC 7643 §3.1). */
final class CommonAttributes {
    static final String SCHEMAS = "schemas";

    static final Schema SCHEMA = new Schema(
            "urn:gatehouse:common",
            "Common",
            "Attributes of every resource",
            List.of(
                    attribute(
                            SCHEMAS, AttributeType.REFERENCE, true, Mutability.READ_WRITE, Returned.ALWAYS, List.of()),
                    attribute("id", AttributeType.STRING, false, Mutability.READ_ONLY, Returned.ALWAYS, List.of()),
                    attribute(
                            "externalId",
                            AttributeType.STRING,
                            false,
                            Mutability.READ_WRITE,
                            Returned.DEFAULT,
                            List.of()),
                    attribute(
                            "meta",
                            AttributeType.COMPLEX,
                            false,
                            Mutability.READ_ONLY,
                            Returned.DEFAULT,
                            List.of(
                                    meta("resourceType", AttributeType.STRING),
                                    meta("created", AttributeType.DATE_TIME),
                                    meta("lastModified", AttributeType.DATE_TIME),
                                    meta("location", AttributeType.REFERENCE),
                                    meta("version", AttributeType.STRING)))));

    private CommonAttributes() {}

    private static SchemaAttribute meta(String name, AttributeType type) {
        return attribute(name, type, false, Mutability.READ_ONLY, Returned.DEFAULT, List.of());
    }

    private static SchemaAttribute attribute(
            String name,
            AttributeType type,
            boolean multiValued,
            Mutability mutability,
            Returned returned,
            List<SchemaAttribute> subAttributes) {
        return new SchemaAttribute(
                name,
                type,
                multiValued,
                "",
                false,
                true,
                mutability,
                returned,
                Uniqueness.NONE,
                List.of(),
                List.of(),
                subAttributes);
    }
}
