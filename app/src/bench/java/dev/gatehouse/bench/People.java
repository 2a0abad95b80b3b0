package dev.gatehouse.bench;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.RDN;
import com.unboundid.ldif.LDIFWriter;
import dev.gatehouse.testing.RealServer;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * The people of one tenant who are there from the start, counted from 0.
 *
 * @param tenant whose
 * @param shape what their entries look like
 * @param size how many
 */
record People(String tenant, EntryShape shape, int size) {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    String name(int person) {
        return "p" + String.format("%07d", person);
    }

    /** Random to look at and the same each time; all over the range, as the gateway's own are. */
    String id(int person) {
        long seed = ((long) tenant.hashCode() << 32) + person * 2L;
        long high = (mixed(seed + 1) & ~0xF000L) | 0x4000L;
        long low = (mixed(seed + 2) >>> 2) | 0x8000000000000000L;
        return new UUID(high, low).toString();
    }

    /** The user name, which is the e-mail address in some mouths' entries. */
    String uid(int person) {
        return shape.value("uid", name(person), id(person));
    }

    String dn(int person) {
        return shape.dn(name(person), id(person));
    }

    /** An LDIF file of all of them and of what they stand below. */
    static Path write(List<People> all, Path file) {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 20);
                LDIFWriter ldif = new LDIFWriter(out)) {
            Set<DN> written = new HashSet<>(Set.of(new DN(RealServer.BASE), new DN("ou=people," + RealServer.BASE)));
            for (People people : all) {
                people.write(ldif, written);
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (LDAPException e) {
            throw new IllegalStateException(e);
        }
    }

    private void write(LDIFWriter ldif, Set<DN> written) throws IOException, LDAPException {
        Deque<DN> missing = new ArrayDeque<>();
        for (DN dn = new DN(shape.container()); dn != null && written.add(dn); dn = dn.getParent()) {
            missing.push(dn);
        }
        for (DN dn : missing) {
            ldif.writeEntry(container(dn));
        }
        for (int person = 0; person < size; person++) {
            ldif.writeEntry(shape.entry(name(person), id(person)));
        }
    }

    private static Entry container(DN dn) {
        RDN rdn = dn.getRDN();
        String attribute = rdn.getAttributeNames()[0];
        Entry entry = new Entry(dn);
        entry.addAttribute("objectClass", attribute.equalsIgnoreCase("o") ? "organization" : "organizationalUnit");
        entry.addAttribute(attribute, rdn.getAttributeValues()[0]);
        return entry;
    }

    /** SplitMix64's finalizer. */
    private static long mixed(long index) {
        long z = index * GOLDEN;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
