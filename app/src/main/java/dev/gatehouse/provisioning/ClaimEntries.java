package dev.gatehouse.provisioning;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.RDN;
import dev.gatehouse.directory.Directory;
import dev.gatehouse.failure.FailureException;
import dev.gatehouse.failure.FailureKind;
import dev.gatehouse.mapping.Bookkeeping;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** The claims in the directory, one entry for each key ever claimed, each with the name of its claimant. */
final class ClaimEntries {
    /** The claimant of a claim that nobody wants just now. */
    static final String NOBODY = "free";

    private final Directory directory;
    private final TenantTree tree;
    private final DN container;

    /** @param container where the claims stand; made on first use */
    ClaimEntries(Directory directory, TenantTree tree, DN container) {
        this.directory = directory;
        this.tree = tree;
        this.container = container;
    }

    /** Makes the claim of a key nobody claimed before; false where there is one. */
    boolean add(IdentityKey key, String claimant) {
        Entry claim = new Entry(dn(key));
        claim.addAttribute("objectClass", kept().objectClass());
        claim.addAttribute(kept().name(), digest(key.text()));
        claim.addAttribute(kept().value(), claimant);
        try {
            tree.below(container, () -> directory.add(claim));
            return true;
        } catch (FailureException e) {
            if (e.kind() == FailureKind.DUPLICATE) {
                return false;
            }
            if (e.kind() != FailureKind.OUTCOME_UNKNOWN) {
                throw e;
            }
            return isNow(key, claimant, e);
        }
    }

    /** Whom the claim names; {@value #NOBODY} where there is none. */
    String claimant(IdentityKey key) {
        return directory
                .find(dn(key), List.of(kept().value()))
                .map(claim -> claim.getAttributeValue(kept().value()))
                .orElse(NOBODY);
    }

    /** Compare and swap, atomic on every server; false where the claim named somebody else. */
    boolean swap(IdentityKey key, String from, String to) {
        try {
            directory.modify(
                    dn(key),
                    List.of(
                            new Modification(ModificationType.DELETE, kept().value(), from),
                            new Modification(ModificationType.ADD, kept().value(), to)));
            return true;
        } catch (FailureException e) {
            if (e.kind() == FailureKind.STALE || e.kind() == FailureKind.NOT_FOUND) {
                return false;
            }
            if (e.kind() != FailureKind.OUTCOME_UNKNOWN) {
                throw e;
            }
            return isNow(key, to, e);
        }
    }

    /** After a lost answer. Where the directory does not say, no user was written: the caller may simply try again. */
    private boolean isNow(IdentityKey key, String claimant, FailureException lost) {
        try {
            return claimant.equals(claimant(key));
        } catch (FailureException e) {
            throw ReadBack.notWritten(lost);
        }
    }

    private Bookkeeping.Kept kept() {
        return Bookkeeping.of(directory.capabilities()).claim();
    }

    private DN dn(IdentityKey key) {
        return new DN(new RDN(kept().name(), digest(key.text())), container);
    }

    /** What names the claim of this key. */
    static String digest(String key) {
        try {
            byte[] bytes = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
