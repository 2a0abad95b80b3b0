package dev.gatehouse.mapping;

import com.fasterxml.jackson.databind.node.TextNode;
import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import dev.gatehouse.resource.AttributePath;
import dev.gatehouse.resource.UserAttributes;
import dev.gatehouse.resource.filter.Filter.Comparison;
import dev.gatehouse.resource.filter.Filter.Operator;
import java.util.List;
import java.util.Optional;

/** The id: ours, and of an entry that is not ours yet the server's own; or always the server's, beside our mark. */
record IdRule(Bookkeeping bookkeeping, ServerId serverId) implements Rule {
    @Override
    public AttributePath path() {
        return UserAttributes.ID;
    }

    @Override
    public List<String> attributes() {
        return List.of(bookkeeping.mark(), serverId.attribute());
    }

    @Override
    public List<String> written() {
        return List.of(bookkeeping.mark());
    }

    /** Once, with the entry: an id never changes. */
    @Override
    public void write(Writing writing) {
        if (writing.before().isEmpty()) {
            writing.put(
                    bookkeeping.mark(),
                    writing.resource().text(path()).map(ASN1OctetString::new).stream()
                            .toList());
        }
    }

    @Override
    public void read(Reading reading) {
        id(reading.entry()).ifPresent(id -> reading.put(path(), TextNode.valueOf(id)));
    }

    /** Ours, else the server's; empty where the entry was read with neither. */
    Optional<String> id(Entry entry) {
        String own = bookkeeping.ownIds() ? entry.getAttributeValue(bookkeeping.mark()) : null;
        if (own != null) {
            return Optional.of(own);
        }
        List<ASN1OctetString> theirs = Reading.values(entry, serverId.attribute());
        return theirs.isEmpty() ? Optional.empty() : serverId.id(theirs.get(0));
    }

    /** Entries of ours or not: the filter that finds the one with this id, and perhaps one of ours by the server's. */
    Filter equal(String id) {
        if (!bookkeeping.ownIds()) {
            return serverId.equal(id).orElse(Bounds.NOBODY.upper());
        }
        Filter ours = Filter.createEqualityFilter(bookkeeping.mark(), id);
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
        if (!bookkeeping.ownIds()) {
            boolean isById =
                    comparison.operator() == Operator.EQ && !comparison.text().isEmpty();
            return Bounds.within(isById ? equal(comparison.text()) : Bounds.EVERYONE.upper());
        }
        Bounds ours = new TextCodec(true, new Traits(Traits.Matching.TEXT, true, true))
                .compare(bookkeeping.mark(), path(), comparison.operator(), comparison.value());
        if (comparison.operator() == Operator.EQ) {
            return new Bounds(comparison.text().isEmpty() ? ours.upper() : equal(comparison.text()), ours.lower());
        }
        Bounds notOurs = Bounds.present(bookkeeping.mark()).not();
        return new Bounds(Bounds.or(List.of(ours, notOurs)).upper(), ours.lower());
    }

    @Override
    public Optional<String> sortAttribute(AttributePath wanted) {
        return Optional.of(bookkeeping.ownIds() ? bookkeeping.mark() : serverId.attribute());
    }
}
