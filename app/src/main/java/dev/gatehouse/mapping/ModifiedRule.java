package dev.gatehouse.mapping;

import com.unboundid.asn1.ASN1OctetString;
import dev.gatehouse.resource.AttributePath;
import dev.gatehouse.resource.UserAttributes;
import dev.gatehouse.resource.filter.Filter.Comparison;
import java.util.List;

/** When the entry was last changed; some servers say so from the first change on only, and until then it was when it was made. */
record ModifiedRule(String created, String modified) implements Rule {
    private static final TimeCodec TIME = new TimeCodec(true);

    @Override
    public AttributePath path() {
        return UserAttributes.LAST_MODIFIED;
    }

    @Override
    public List<String> attributes() {
        return List.of(modified, created);
    }

    @Override
    public List<String> written() {
        return List.of();
    }

    @Override
    public void write(Writing writing) {
        // the server's own
    }

    @Override
    public void read(Reading reading) {
        List<ASN1OctetString> changed = reading.values(modified);
        List<ASN1OctetString> times = changed.isEmpty() ? reading.values(created) : changed;
        if (!times.isEmpty()) {
            TIME.decode(times.get(0)).ifPresent(time -> reading.put(path(), time));
        }
    }

    @Override
    public Bounds present(AttributePath wanted) {
        return Bounds.or(List.of(Bounds.present(modified), Bounds.present(created)));
    }

    @Override
    public Bounds compare(Comparison comparison, References references) {
        Bounds unchanged = Bounds.and(List.of(Bounds.present(modified).not(), compare(created, comparison)));
        return Bounds.or(List.of(compare(modified, comparison), unchanged));
    }

    private Bounds compare(String attribute, Comparison comparison) {
        return TIME.compare(attribute, path(), comparison.operator(), comparison.value());
    }
}
