package dev.gatehouse.mapping;

import com.fasterxml.jackson.databind.node.TextNode;
import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.sdk.Filter;
import dev.gatehouse.ldapschema.GatehouseSchema;
import dev.gatehouse.resource.AttributePath;
import dev.gatehouse.resource.UserAttributes;
import dev.gatehouse.resource.filter.Filter.Comparison;
import dev.gatehouse.resource.filter.Filter.Operator;
import java.util.List;
import java.util.Optional;

/** The id: ours, and of an entry that is not ours yet the server's own. */
record IdRule(ServerId serverId) implements Rule {
    @Override
    public AttributePath path() {
        return UserAttributes.ID;
    }

    @Override
    public List<String> attributes() {
        return List.of(GatehouseSchema.GATEHOUSE_ID, serverId.attribute());
    }

    @Override
    public List<String> written() {
        return List.of(GatehouseSchema.GATEHOUSE_ID);
    }

    /** Once, with the entry: an id never changes. */
    @Override
    public void write(Writing writing) {
        if (writing.before().isEmpty()) {
            writing.put(
                    GatehouseSchema.GATEHOUSE_ID,
                    writing.resource().text(path()).map(ASN1OctetString::new).stream()
                            .toList());
        }
    }

    @Override
    public void read(Reading reading) {
        reading.text(GatehouseSchema.GATEHOUSE_ID)
                .or(() -> reading.values(serverId.attribute()).stream()
                        .findFirst()
                        .flatMap(serverId::id))
                .ifPresent(id -> reading.put(path(), TextNode.valueOf(id)));
    }

    /** Entries of ours or not: the filter that finds the one with this id, and perhaps one of ours by the server's. */
    Filter equal(String id) {
        Filter ours = Filter.createEqualityFilter(GatehouseSchema.GATEHOUSE_ID, id);
        return serverId.equal(id)
                .map(theirs -> Filter.createORFilter(ours, theirs))
                .orElse(ours);
    }

    @Override
    public Bounds present(AttributePath wanted) {
        return Bounds.EVERYONE;
    }

    @Override
    public Bounds compare(Comparison comparison, References references) {
        Bounds ours = new TextCodec(true, new Traits(Traits.Matching.TEXT, true, true))
                .compare(GatehouseSchema.GATEHOUSE_ID, path(), comparison.operator(), comparison.value());
        if (comparison.operator() == Operator.EQ) {
            return new Bounds(comparison.text().isEmpty() ? ours.upper() : equal(comparison.text()), ours.lower());
        }
        Bounds notOurs = Bounds.present(GatehouseSchema.GATEHOUSE_ID).not();
        return new Bounds(Bounds.or(List.of(ours, notOurs)).upper(), ours.lower());
    }

    @Override
    public Optional<String> sortAttribute(AttributePath wanted) {
        return Optional.of(GatehouseSchema.GATEHOUSE_ID);
    }
}
