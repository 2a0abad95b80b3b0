package dev.gatehouse.resource;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * One attribute or sub-attribute as its schema defines it (RFC 7643 §7).
 *
 * @param name as the schema spells it; compared without case
 * @param type the data type
 * @param multiValued whether it has many values
 * @param description a sentence for people
 * @param required whether a resource must have it
 * @param caseExact whether its texts differ by case
 * @param mutability who may write it
 * @param returned when it is returned
 * @param uniqueness within what a value is unique
 * @param canonicalValues suggested values; empty where any will do
 * @param referenceTypes what a reference may point at; empty where it is none
 * @param subAttributes of a complex attribute
 */
public record SchemaAttribute(
        String name,
        AttributeType type,
        boolean multiValued,
        String description,
        boolean required,
        boolean caseExact,
        Mutability mutability,
        Returned returned,
        Uniqueness uniqueness,
        List<String> canonicalValues,
        List<String> referenceTypes,
        List<SchemaAttribute> subAttributes) {
    /** Who may write an attribute (RFC 7643 §2.2, §7). */
    public enum Mutability {
        READ_ONLY,
        READ_WRITE,
        IMMUTABLE,
        WRITE_ONLY
    }

    /** When an attribute is returned (RFC 7643 §2.2, §7). */
    public enum Returned {
        ALWAYS,
        NEVER,
        DEFAULT,
        REQUEST
    }

    /** Within what a value is unique (RFC 7643 §7). */
    public enum Uniqueness {
        NONE,
        SERVER,
        GLOBAL
    }

    public SchemaAttribute {
        requireNonNull(name, "name");
        requireNonNull(type, "type");
        requireNonNull(description, "description");
        requireNonNull(mutability, "mutability");
        requireNonNull(returned, "returned");
        requireNonNull(uniqueness, "uniqueness");
        canonicalValues = List.copyOf(canonicalValues);
        referenceTypes = List.copyOf(referenceTypes);
        subAttributes = List.copyOf(subAttributes);
    }

    /** The same, returned at other times. */
    public SchemaAttribute withReturned(Returned other) {
        return new SchemaAttribute(
                name,
                type,
                multiValued,
                description,
                required,
                caseExact,
                mutability,
                other,
                uniqueness,
                canonicalValues,
                referenceTypes,
                subAttributes);
    }

    public boolean isComplex() {
        return type == AttributeType.COMPLEX;
    }

    public boolean isReadOnly() {
        return mutability == Mutability.READ_ONLY;
    }

    public boolean isImmutable() {
        return mutability == Mutability.IMMUTABLE;
    }

    /** The sub-attribute of that name, in any letter case. */
    public Optional<SchemaAttribute> sub(String wanted) {
        for (SchemaAttribute sub : subAttributes) {
            if (sub.name().equalsIgnoreCase(wanted)) {
                return Optional.of(sub);
            }
        }
        return Optional.empty();
    }
}
