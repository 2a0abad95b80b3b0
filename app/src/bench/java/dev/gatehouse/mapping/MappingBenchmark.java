package dev.gatehouse.mapping;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import dev.gatehouse.resource.Resource;
import dev.gatehouse.resource.UserAttributes;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** A user as a directory entry and back. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class MappingBenchmark {
    private final ResourceMapping mapping = new ResourceMapping(MappingSettings.standard());
    private final DN people = dn();
    private final Resource user = Resource.EMPTY
            .with(UserAttributes.ID, "0b0f3f6e-7d9a-4a52-8f4e-2a4a8f3d9d11")
            .with(UserAttributes.VERSION, "4711")
            .with(UserAttributes.USER_NAME, "amy@example.com")
            .with(UserAttributes.GIVEN_NAME, "Amy")
            .with(UserAttributes.FAMILY_NAME, "Winter")
            .with(UserAttributes.DISPLAY_NAME, "Amy Winter")
            .with(UserAttributes.EMAIL, List.of("amy@example.com", "amy@home.example"))
            .with(UserAttributes.ACTIVE, true);
    private final Entry entry = entry();
    private final Resource changed =
            user.with(UserAttributes.FAMILY_NAME, "Summer").with(UserAttributes.ACTIVE, false);

    @Benchmark
    public Entry toEntry() {
        return mapping.toEntry(user, people);
    }

    @Benchmark
    public Resource toResource() {
        return mapping.toResource(entry);
    }

    @Benchmark
    public List<Modification> toModifications() {
        return mapping.toModifications(entry, changed);
    }

    private Entry entry() {
        Entry stored = mapping.toEntry(user, people);
        stored.setAttribute("createTimestamp", "20261124034216Z");
        stored.setAttribute("modifyTimestamp", "20261124034216Z");
        return stored;
    }

    private static DN dn() {
        try {
            return new DN("ou=people,dc=example,dc=com");
        } catch (LDAPException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
