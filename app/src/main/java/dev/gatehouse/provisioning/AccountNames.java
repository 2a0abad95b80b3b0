package dev.gatehouse.provisioning;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.RDN;
import dev.gatehouse.mapping.ResourceMapping;
import dev.gatehouse.resource.EmailAddress;
import dev.gatehouse.resource.Resource;
import dev.gatehouse.resource.UserAttributes;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The names Active Directory knows users and groups by besides their DN. They are made by rule from the canonical user
 * name, so that equal user names have equal account names, which the server itself keeps unique in its domain.
 *
 * <p>In the default tenant a name that fits is taken as it is. All others get a readable beginning, {@code ~} and a digest
 * of tenant and name; a name with {@code ~} in it never fits, so that nobody can take the name that is made for another.
 * On other servers there are no such names. Safe for use by many threads.
 */
final class AccountNames {
    private static final String ACCOUNT_NAME = "sAMAccountName";
    private static final String PRINCIPAL_NAME = "userPrincipalName";
    /** What logons of before Windows 2000 take; {@code $} at the end is of computers, a dot there is refused. */
    private static final Pattern FITTING = Pattern.compile("[a-z0-9_.!#%&'(){}^`$ -]{0,63}[a-z0-9_!#%&'(){}^`-]");

    private static final int MOST_OF_USER = 20;
    private static final int MOST_OF_GROUP = 64;
    private static final int DIGEST = 10;
    /** ADS_GROUP_TYPE_GLOBAL_GROUP and ADS_GROUP_TYPE_SECURITY_ENABLED, signed (MS-ADTS §2.2.12). */
    private static final String GLOBAL_SECURITY_GROUP = Integer.toString(0x80000002);

    private final TenantTree tree;

    AccountNames(TenantTree tree) {
        this.tree = tree;
    }

    /** What a new entry has; nothing on servers that have no such names. */
    List<Attribute> of(TenantId tenant, ResourceMapping mapping, Resource resource) {
        if (!tree.isInActiveDirectory()) {
            return List.of();
        }
        if (Kind.isUser(mapping.type())) {
            return ofUser(tenant, resource);
        }
        return Kind.isGroup(mapping.type())
                ? List.of(
                        new Attribute("groupType", GLOBAL_SECURITY_GROUP),
                        new Attribute(ACCOUNT_NAME, ofGroup(tenant, mapping, resource)))
                : List.of();
    }

    /** What to change where a resource of ours gets another name; an account of before us keeps the names it has. */
    List<Modification> changed(TenantId tenant, ResourceMapping mapping, Entry entry, Resource before, Resource after) {
        if (!tree.isInActiveDirectory()
                || !entry.hasAttribute(mapping.bookkeeping().mark())
                || before.texts(mapping.naming().source())
                        .equals(after.texts(mapping.naming().source()))) {
            return List.of();
        }
        return of(tenant, mapping, after).stream()
                .filter(name -> !name.getName().equals("groupType"))
                .map(name -> new Modification(ModificationType.REPLACE, name.getName(), name.getValues()))
                .toList();
    }

    /** The LDAP attributes a change must have read. */
    List<String> attributes() {
        return tree.isInActiveDirectory() ? List.of(ACCOUNT_NAME, PRINCIPAL_NAME) : List.of();
    }

    /** Who has the account name that the rule makes of this user name. */
    Filter hasUserName(TenantId tenant, String userName) {
        return Filter.createEqualityFilter(ACCOUNT_NAME, accountName(tenant, UserName.canonical(userName)));
    }

    /** Who has this principal name; entries of before us have their e-mail address there. */
    static Filter hasPrincipalName(String name) {
        return Filter.createEqualityFilter(PRINCIPAL_NAME, name);
    }

    private List<Attribute> ofUser(TenantId tenant, Resource user) {
        String canonical =
                UserName.canonical(user.text(UserAttributes.USER_NAME).orElse(""));
        String account = accountName(tenant, canonical);
        List<Attribute> names = new ArrayList<>(List.of(new Attribute(ACCOUNT_NAME, account)));
        principalName(tenant, canonical, account)
                .ifPresent(principal -> names.add(new Attribute(PRINCIPAL_NAME, principal)));
        return names;
    }

    /** Unique in the whole forest, so that only the default tenant's users have their own address for it. */
    private Optional<String> principalName(TenantId tenant, String canonical, String account) {
        if (tree.isDefault(tenant) && EmailAddress.isValid(canonical)) {
            return Optional.of(canonical);
        }
        String domain = domain(tree.base(tenant));
        return domain.isEmpty() || account.contains(" ") ? Optional.empty() : Optional.of(account + "@" + domain);
    }

    private String accountName(TenantId tenant, String canonical) {
        return fitting(tenant, canonical, MOST_OF_USER).orElseGet(() -> made(canonical, tenant + "/" + canonical));
    }

    private String ofGroup(TenantId tenant, ResourceMapping mapping, Resource group) {
        String name = group.text(mapping.naming().source()).orElse("");
        String canonical =
                Normalizer.normalize(name, Normalizer.Form.NFKC).strip().toLowerCase(Locale.ROOT);
        return fitting(tenant, canonical, MOST_OF_GROUP)
                .orElseGet(() -> made(canonical, tenant + "/group:" + canonical));
    }

    private Optional<String> fitting(TenantId tenant, String canonical, int most) {
        boolean fits = tree.isDefault(tenant)
                && canonical.length() <= most
                && FITTING.matcher(canonical).matches()
                && canonical.equals(canonical.strip());
        return fits ? Optional.of(canonical) : Optional.empty();
    }

    private static String made(String canonical, String whole) {
        String readable = canonical.replaceAll("[^a-z0-9._-]", "");
        return readable.substring(0, Math.min(readable.length(), MOST_OF_USER - 1 - DIGEST)) + "~" + digest(whole);
    }

    private static String digest(String text) {
        try {
            byte[] bytes = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return new BigInteger(1, bytes).toString(Character.MAX_RADIX).substring(0, DIGEST);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** The DNS name of the domain a DN is in; empty where the DN does not say. */
    private static String domain(DN dn) {
        List<String> labels = new ArrayList<>();
        for (RDN rdn : dn.getRDNs()) {
            if (rdn.hasAttribute("dc")) {
                labels.add(rdn.getAttributeValues()[0]);
            }
        }
        return String.join(".", labels);
    }
}
