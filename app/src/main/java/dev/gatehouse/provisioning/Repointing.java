package dev.gatehouse.provisioning;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import dev.gatehouse.directory.Directory;
import dev.gatehouse.directory.DnParts;
import dev.gatehouse.directory.Query;
import dev.gatehouse.failure.FailureException;
import dev.gatehouse.failure.FailureKind;
import dev.gatehouse.mapping.Bookkeeping;
import dev.gatehouse.mapping.Mappings;
import dev.gatehouse.mapping.ResourceMapping;
import dev.gatehouse.resource.ResourceType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Keeps groups and reports from pointing at names that are gone, on servers with referential integrity and on those
 * without: what is done already is left alone.
 */
final class Repointing {
    private static final int ATTEMPTS = 3;

    private final Directory directory;
    private final Mappings mappings;
    private final TenantTree tree;

    Repointing(Directory directory, Mappings mappings, TenantTree tree) {
        this.directory = directory;
        this.mappings = mappings;
        this.tree = tree;
    }

    /** An entry that was made to point elsewhere, and how to undo that. */
    record Repointed(DN dn, List<Modification> back) {}

    /**
     * Makes all that points at one DN point at another, or at nothing. A lost answer is no matter: it is looked again until
     * nothing points there.
     *
     * @return what was changed; to be handed to {@link #restore} where the step after this fails
     */
    List<Repointed> repoint(TenantId tenant, DN before, Optional<DN> after) {
        List<Repointed> done = new ArrayList<>();
        if (after.isPresent() && directory.capabilities().isActiveDirectory()) {
            // its links follow a rename at once; what points at the old name now is somebody else's who has it
            return done;
        }
        for (ResourceType type : mappings.types()) {
            ResourceMapping mapping = mappings.of(type);
            Optional<Filter> pointing = mapping.pointingAt(before);
            if (pointing.isEmpty()) {
                continue;
            }
            Query query = new Query(
                    tree.container(tenant, mapping),
                    Query.Scope.SUBTREE,
                    Filter.createANDFilter(mapping.isOfType(), pointing.get()),
                    List.of("objectClass"));
            try {
                repoint(query, mapping, new Change(pointing.get(), before, after), done);
            } catch (FailureException e) {
                restore(done);
                throw e;
            }
        }
        return done;
    }

    /** Takes back what was changed, as far as the directory lets us. */
    void restore(List<Repointed> done) {
        for (Repointed repointed : done) {
            directory.modifyPermissively(repointed.dn(), repointed.back());
        }
    }

    private void repoint(Query query, ResourceMapping mapping, Change change, List<Repointed> done) {
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            List<Entry> pointing = new ArrayList<>();
            tree.stream(query, pointing::add);
            if (pointing.isEmpty()) {
                return;
            }
            for (Entry entry : pointing) {
                try {
                    repoint(entry, mapping, change, done);
                } catch (FailureException e) {
                    // gone, or perhaps done: the next look tells
                    boolean looksAgain = e.kind() == FailureKind.NOT_FOUND || e.kind() == FailureKind.OUTCOME_UNKNOWN;
                    if (!looksAgain || attempt == ATTEMPTS) {
                        throw e;
                    }
                }
            }
        }
    }

    private void repoint(Entry found, ResourceMapping mapping, Change change, List<Repointed> done) {
        DN dn = DnParts.of(found).dn();
        Entry entry = change.alone(found);
        List<Modification> modifications = mapping.repointed(entry, change.before(), change.after());
        if (modifications.isEmpty() || change.isOdd(modifications)) {
            // several attributes may point there, or one of them may not be left empty: that takes the values
            // themselves
            entry = directory.find(dn, mapping.linkAttributes()).orElse(found);
            modifications = mapping.repointed(entry, change.before(), change.after());
        }
        if (modifications.isEmpty()) {
            return;
        }
        List<Modification> all = new ArrayList<>(modifications);
        Bookkeeping bookkeeping = mapping.bookkeeping();
        boolean isOurs = bookkeeping.resourceClass().map(found::hasObjectClass).orElse(true);
        if (change.after().isEmpty() && isOurs) {
            // with another name the target is still the same resource; without it, this one has changed
            all.add(new Modification(ModificationType.REPLACE, bookkeeping.version(), Version.next()));
        }
        Entry before = entry;
        done.add(new Repointed(
                dn, modifications.stream().map(each -> undone(before, each)).toList()));
        directory.modifyPermissively(dn, all);
    }

    /** What is to point elsewhere, and how it is found. */
    private record Change(Filter pointing, DN before, Optional<DN> after) {
        /** The entry as if nothing but this pointed there: the members of a group may be many, and are not read. */
        Entry alone(Entry found) {
            Entry entry = found.duplicate();
            String attribute = pointing.getAttributeName();
            String value = pointing.getAssertionValue();
            if (attribute != null && value != null) {
                entry.setAttribute(attribute, value);
            }
            return entry;
        }

        boolean isOdd(List<Modification> modifications) {
            return after.isEmpty()
                    && modifications.stream()
                            .anyMatch(each -> each.getModificationType().equals(ModificationType.ADD));
        }
    }

    private static Modification undone(Entry entry, Modification change) {
        String attribute = change.getAttributeName();
        ModificationType type = change.getModificationType();
        if (change.hasValue() && type.equals(ModificationType.ADD)) {
            return new Modification(ModificationType.DELETE, attribute, change.getValues());
        }
        if (change.hasValue() && type.equals(ModificationType.DELETE)) {
            return new Modification(ModificationType.ADD, attribute, change.getValues());
        }
        String[] values = entry.getAttributeValues(attribute);
        return new Modification(ModificationType.REPLACE, attribute, values == null ? new String[0] : values);
    }
}
