package dev.gatehouse.provisioning;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.RDN;
import dev.gatehouse.directory.Capabilities.PasswordWay;
import dev.gatehouse.directory.Directory;
import dev.gatehouse.directory.DnParts;
import dev.gatehouse.failure.Failure;
import dev.gatehouse.failure.FailureException;
import dev.gatehouse.failure.FailureKind;
import dev.gatehouse.mapping.Bookkeeping;
import dev.gatehouse.mapping.ResourceMapping;
import dev.gatehouse.provisioning.Holders.Claimant;
import dev.gatehouse.resource.Resource;
import dev.gatehouse.resource.UserAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * Changes one resource without losing anybody's change: every modify swaps the version it was made from, so that the
 * directory refuses it where somebody else was quicker, and the change is made again from what is there then.
 *
 * <p>A change of the user name is a modify and a rename. Between the two the entry holds the keys of both names, so that
 * neither can be given away, whatever becomes of the gateway. Then groups and reports are made to point at the new name,
 * while nobody can have the old one yet. A step that fails takes the steps before it back.
 *
 * <p>A precondition is looked at when the entry is read and decided by the same swap: where somebody else is quicker the
 * next look finds another version.
 */
final class ResourceChange {
    private final Directory directory;
    private final ResourceMapping mapping;
    private final Identity identity;
    private final Links links;
    private final Repointing repointing;
    private final AccountNames accountNames;
    private final UniqueGuard guard;

    ResourceChange(
            Directory directory,
            ResourceMapping mapping,
            Identity identity,
            Links links,
            Repointing repointing,
            AccountNames accountNames,
            UniqueGuard guard) {
        this.directory = directory;
        this.mapping = mapping;
        this.identity = identity;
        this.links = links;
        this.repointing = repointing;
        this.accountNames = accountNames;
        this.guard = guard;
    }

    /**
     * What became of a change.
     *
     * @param resource as it was written, or as it is where there was nothing to write
     * @param entry as it is then, where the directory told it in its answer or nothing was written
     */
    record Changed(Resource resource, Optional<Entry> entry) {}

    /**
     * What is read for a change.
     *
     * @param entry reads the entry as it is now; fails with NOT_FOUND
     * @param unread LDAP attributes that are not read, and stay
     * @param shown LDAP attributes that the changed entry is wanted with
     */
    record Reads(Supplier<Entry> entry, Set<String> unread, List<String> shown) {}

    /** Makes the change. */
    Changed change(TenantId tenant, Reads reads, Precondition precondition, UnaryOperator<Resource> change) {
        return change(tenant, reads, precondition, change, false);
    }

    /**
     * The same of an entry that is not ours yet, and makes it ours: the id it is read by becomes its own, so that whoever
     * knows it goes on finding it.
     *
     * @param read fails where the entry is ours by now
     */
    Resource link(TenantId tenant, Supplier<Entry> read, UnaryOperator<Resource> change) {
        return change(tenant, new Reads(read, Set.of(), List.of()), Precondition.NONE, change, true)
                .resource();
    }

    private Changed change(
            TenantId tenant, Reads reads, Precondition precondition, UnaryOperator<Resource> change, boolean links) {
        for (int attempt = 0; attempt < Attempts.MOST; attempt++) {
            Entry entry = reads.entry().get();
            precondition.require(Version.of(entry, mapping.bookkeeping()));
            if (Version.isLeaving(entry, mapping.bookkeeping())) {
                Attempts.pause();
                continue;
            }
            Edit edit = new Edit(tenant, entry, reads, change, links);
            if (edit.isEmpty()) {
                return new Changed(edit.before, reads.unread().isEmpty() ? Optional.of(entry) : Optional.empty());
            }
            try {
                edit.apply();
                return new Changed(edit.after.with(UserAttributes.VERSION, edit.version), edit.written);
            } catch (FailureException e) {
                if (!isOvertaken(e, entry, reads.entry())) {
                    throw e;
                }
            }
            Attempts.pause();
        }
        throw Attempts.overtaken();
    }

    static boolean isEmbedded(Directory directory) {
        return directory.capabilities().product().equals("embedded");
    }

    /** Whether somebody else changed, renamed or deleted the resource after it was read; the next look tells. */
    private boolean isOvertaken(FailureException e, Entry entry, Supplier<Entry> read) {
        return switch (e.kind()) {
            case STALE, NOT_FOUND -> true;
            // an entry that had no version yet has nothing to swap: the second to give it one is refused
            case REJECTED ->
                !entry.hasAttribute(mapping.bookkeeping().version())
                        && read.get().hasAttribute(mapping.bookkeeping().version());
            default -> false;
        };
    }

    /** One try: an entry as it was read and what it shall become. */
    private final class Edit {
        private final TenantId tenant;
        private final Entry entry;
        private final Resource before;
        private final Resource after;
        private final Optional<String> password;
        private final Claimant claimant;
        private final Set<IdentityKey> keysBefore;
        private final Set<IdentityKey> keysAfter;
        private final List<Modification> modifications;
        private final boolean givesId;
        private final String version = Version.next();
        private final DN oldDn;
        private final DN newDn;
        private final boolean renames;
        private final Bookkeeping bookkeeping = mapping.bookkeeping();
        private final List<String> shown;
        private Optional<Entry> written = Optional.empty();
        private boolean renamed;

        Edit(TenantId tenant, Entry entry, Reads reads, UnaryOperator<Resource> change, boolean givesId) {
            this.tenant = tenant;
            this.entry = entry;
            this.givesId = givesId;
            KnownReferences known = links.of(tenant, mapping, List.of(entry));
            this.before = mapping.toResource(entry, known);
            Resource wanted = change.apply(mapping.unmade(before));
            this.password = wanted.text(UserAttributes.PASSWORD);
            this.after = mapping.made(wanted.without(UserAttributes.PASSWORD));
            this.claimant = new Claimant(tenant, mapping.mark(entry).orElse(""), after);
            this.keysBefore = identity.heldBy(tenant, entry, before);
            this.keysAfter = identity.afterChange(tenant, before, after, keysBefore);
            Set<String> references = mapping.referencesIn(after);
            MemberDelta.requireNotItself(before, mapping.type(), references);
            links.with(known, tenant, references);
            links.requireMembers(mapping, after, known);
            List<Modification> difference = mapping.toModifications(entry, after, known).stream()
                    .filter(modification -> !reads.unread().contains(modification.getAttributeName()))
                    .toList();
            List<Modification> all =
                    new ArrayList<>(isEmbedded(directory) ? WholeValues.replacing(entry, difference) : difference);
            all.addAll(accountNames.changed(tenant, mapping, entry, before, after));
            this.modifications = List.copyOf(all);
            this.oldDn = DnParts.of(entry).dn();
            RDN now = DnParts.of(entry).rdn();
            RDN rdn = mapping.rdnAfter(now, before, after);
            this.newDn = new DN(rdn, DnParts.of(entry).parent());
            this.renames = !rdn.toString().equals(now.toString());
            // what more than one request makes is seen after the last of them
            this.shown = renames || password.isPresent() ? List.of() : reads.shown();
        }

        boolean isEmpty() {
            return modifications.isEmpty() && !renames && password.isEmpty() && !givesId;
        }

        void apply() {
            Set<IdentityKey> gained = IdentityKey.minus(keysAfter, keysBefore);
            // a password cannot be put back, so that where anything can fail after it, it comes last
            boolean passwordComesLast =
                    renames || !gained.isEmpty() || directory.capabilities().passwordWay() != PasswordWay.IN_ADD;
            guard.hold(claimant, gained, () -> write(!passwordComesLast), this::undo);
            try {
                if (renamed) {
                    repointing.repoint(tenant, oldDn, Optional.of(newDn));
                }
                if (passwordComesLast && password.isPresent()) {
                    setPassword(password.get());
                }
            } catch (FailureException e) {
                undo();
                guard.release(claimant, gained);
                throw e;
            }
            letGo();
            guard.release(claimant, IdentityKey.minus(keysBefore, keysAfter));
        }

        private DN write(boolean withPassword) {
            List<Modification> all = new ArrayList<>(modifications);
            all.addAll(bookkeeping());
            if (withPassword) {
                password.ifPresent(value -> all.add(new Modification(ModificationType.REPLACE, "userPassword", value)));
            }
            try {
                written = directory.modify(oldDn, all, shown);
            } catch (FailureException e) {
                requireWritten(e);
            }
            if (renames) {
                rename();
            }
            return newDn;
        }

        /** After a modify that failed: returns where it was done all the same, and only the answer was lost. */
        private void requireWritten(FailureException e) {
            if (e.kind() != FailureKind.OUTCOME_UNKNOWN) {
                throw e;
            }
            Optional<String> before = Optional.ofNullable(entry.getAttributeValue(bookkeeping.version()));
            String now = ReadBack.of(e, () -> versionAt(oldDn).filter(seen -> !before.equals(Optional.of(seen))))
                    .orElseThrow(() -> ReadBack.notWritten(e));
            if (!now.equals(version)) {
                // somebody else wrote, before ours or after it
                throw e;
            }
        }

        private Optional<String> versionAt(DN dn) {
            return directory
                    .find(dn, List.of(bookkeeping.version()))
                    .map(found -> found.getAttributeValue(bookkeeping.version()));
        }

        private void rename() {
            try {
                directory.rename(oldDn, DnParts.of(newDn).rdn());
                renamed = true;
            } catch (FailureException e) {
                renamed = e.kind() == FailureKind.OUTCOME_UNKNOWN && isRenamed(e);
                if (renamed) {
                    return;
                }
                undo();
                throw switch (e.kind()) {
                    case DUPLICATE -> identity.nameTaken();
                    case OUTCOME_UNKNOWN -> ReadBack.notWritten(e);
                    default -> e;
                };
            }
        }

        /** Whether our entry has the new RDN, to the letter: the old one may differ from it in case only. */
        private boolean isRenamed(FailureException lost) {
            RDN rdn = DnParts.of(newDn).rdn();
            String attribute = rdn.getAttributeNames()[0];
            return ReadBack.of(
                            lost,
                            () -> directory
                                    .find(newDn, List.of(bookkeeping.version(), attribute))
                                    .filter(found -> version.equals(found.getAttributeValue(bookkeeping.version())))
                                    .filter(found -> Arrays.asList(found.getAttributeValues(attribute))
                                            .contains(rdn.getAttributeValues()[0])))
                    .isPresent();
        }

        private void setPassword(String value) {
            try {
                directory.setPassword(newDn, value);
            } catch (FailureException e) {
                boolean isSet = e.kind() == FailureKind.OUTCOME_UNKNOWN
                        && ReadBack.of(
                                        e,
                                        () -> directory.authenticates(newDn, value)
                                                ? Optional.of(true)
                                                : Optional.empty())
                                .isPresent();
                if (!isSet) {
                    throw e;
                }
            }
        }

        /** The version swap, the keys, and for an entry that is not ours yet what makes it ours. */
        private List<Modification> bookkeeping() {
            List<Modification> more = new ArrayList<>();
            bookkeeping
                    .resourceClass()
                    .filter(name -> !entry.hasObjectClass(name))
                    .ifPresent(name -> more.add(new Modification(ModificationType.ADD, "objectClass", name)));
            if (givesId) {
                more.add(new Modification(ModificationType.ADD, bookkeeping.mark(), claimant.id()));
            }
            String before = entry.getAttributeValue(bookkeeping.version());
            if (before != null) {
                more.add(new Modification(ModificationType.DELETE, bookkeeping.version(), before));
            }
            more.add(new Modification(ModificationType.ADD, bookkeeping.version(), version));
            Set<String> texts = new LinkedHashSet<>();
            keysAfter.forEach(key -> texts.add(key.text()));
            if (renames) {
                keysBefore.forEach(key -> texts.add(key.text()));
            }
            bookkeeping
                    .key()
                    .filter(attribute -> !writtenKeys(attribute).equals(texts))
                    .ifPresent(attribute -> more.add(
                            new Modification(ModificationType.REPLACE, attribute, texts.toArray(String[]::new))));
            return more;
        }

        private Set<String> writtenKeys(String attribute) {
            String[] written = entry.getAttributeValues(attribute);
            return written == null ? Set.of() : new LinkedHashSet<>(Arrays.asList(written));
        }

        /** After a rename: the entry no longer holds the keys of the old name. */
        private void letGo() {
            Set<IdentityKey> lost = IdentityKey.minus(keysBefore, keysAfter);
            if (!renames || lost.isEmpty() || bookkeeping.key().isEmpty()) {
                return;
            }
            String[] texts = lost.stream().map(IdentityKey::text).toArray(String[]::new);
            try {
                directory.modify(
                        newDn,
                        List.of(new Modification(
                                ModificationType.DELETE, bookkeeping.key().get(), texts)));
            } catch (FailureException e) {
                // the change itself is done; the old name stays taken until the next change of this user
            }
        }

        /**
         * Puts the entry back as it was read. Only what this edit changed is touched, whatever others wrote since; the version
         * is a new one, so that nobody goes on from what is withdrawn here.
         */
        private void undo() {
            Restoration restoration = new Restoration(entry);
            List<Modification> back = new ArrayList<>(restoration.of(modifications));
            bookkeeping.key().ifPresent(attribute -> back.add(restoration.of(attribute)));
            if (givesId) {
                back.add(restoration.of(bookkeeping.mark()));
            }
            back.add(new Modification(ModificationType.REPLACE, bookkeeping.version(), Version.next()));
            try {
                directory.modifyPermissively(renamed ? newDn : oldDn, back);
                if (renamed) {
                    directory.rename(newDn, DnParts.of(oldDn).rdn());
                    repointing.repoint(tenant, newDn, Optional.of(oldDn));
                }
            } catch (FailureException e) {
                throw Failure.of(
                                FailureKind.OUTCOME_UNKNOWN,
                                "The resource was changed, a later step failed, and taking the change back failed too;"
                                        + " read it before trying again")
                        .exception(e);
            }
        }
    }
}
