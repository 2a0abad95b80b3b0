package dev.gatehouse.diagnosis;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.RDN;
import java.util.Arrays;
import java.util.List;

/** What {@code verify} can know of the entries of a domain. */
final class ActiveDirectoryEntries {
    private ActiveDirectoryEntries() {}

    /** What it cannot look at, or need not. */
    static List<Finding> notChecked() {
        return List.of(
                Finding.info(
                        "ids",
                        "not checked on Active Directory",
                        "The id is the objectGUID, which the server gives no two entries.",
                        Remedy.NONE),
                Finding.info(
                        "passwords",
                        "not checked on Active Directory",
                        "Nobody can read there how they are stored; the server keeps only what it derives from them.",
                        Remedy.NONE));
    }

    /** Whether an entry with this DN would stand in the domain of the base, and not in another of the forest. */
    static boolean isInDomainOf(DN base, DN target) {
        return domain(base).equals(domain(target));
    }

    private static DN domain(DN dn) {
        RDN[] rdns = dn.getRDNs();
        int first = rdns.length;
        while (first > 0 && rdns[first - 1].hasAttribute("dc")) {
            first--;
        }
        return new DN(Arrays.copyOfRange(rdns, first, rdns.length));
    }
}
