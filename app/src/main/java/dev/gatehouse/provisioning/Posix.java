package dev.gatehouse.provisioning;

import com.unboundid.ldap.sdk.Entry;
import dev.gatehouse.failure.Failure;
import dev.gatehouse.provisioning.PosixSettings.OtherNames;
import dev.gatehouse.resource.Resource;
import dev.gatehouse.resource.UserAttributes;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;

/** Makes new users POSIX accounts, and gives new POSIX groups their number (RFC 2307). */
final class Posix implements NewEntries {
    /**
     * What the name of a login may be: a file name on every system, an argument of no option, nothing that shells, passwd
     * lines or paths would cut, and no number (tools take those for a uidNumber). 255 bytes are what Linux takes.
     */
    private static final Pattern LOGIN = Pattern.compile("(?![0-9]+$)[A-Za-z0-9_][A-Za-z0-9_.@-]{0,254}");

    private static final String ACCOUNT = "posixAccount";
    private static final String GROUP = "posixGroup";
    private static final String UID_NUMBER = "uidNumber";
    private static final String GID_NUMBER = "gidNumber";

    private final PosixSettings settings;
    private final LongSupplier uidNumbers;
    private final LongSupplier gidNumbers;

    Posix(PosixSettings settings, LongSupplier uidNumbers, LongSupplier gidNumbers) {
        this.settings = settings;
        this.uidNumbers = uidNumbers;
        this.gidNumbers = gidNumbers;
    }

    @Override
    public void check(TenantId tenant, Resource resource) {
        Optional<String> userName = resource.text(UserAttributes.USER_NAME);
        if (settings.otherNames() == OtherNames.REFUSE
                && userName.filter(name -> !isLogin(name)).isPresent()) {
            throw Failure.invalid(
                            "userName",
                            "must be a POSIX login: letters, digits, '.', '_', '-' and '@' in ASCII, the first a letter,"
                                    + " a digit or '_', not only digits, at most 255")
                    .exception();
        }
    }

    @Override
    public void complete(TenantId tenant, Resource resource, Entry entry) {
        resource.text(UserAttributes.USER_NAME)
                .filter(Posix::isLogin)
                .ifPresent(login -> account(entry, home(tenant, login)));
        if (entry.hasObjectClass(GROUP) && !entry.hasAttribute(GID_NUMBER)) {
            entry.addAttribute(GID_NUMBER, Long.toString(gidNumbers.getAsLong()));
        }
    }

    /** What a template of the mapping made already stays. */
    private void account(Entry entry, String home) {
        if (!entry.hasObjectClass(ACCOUNT)) {
            entry.addAttribute("objectClass", ACCOUNT);
        }
        if (!entry.hasAttribute("homeDirectory")) {
            entry.addAttribute("homeDirectory", home);
        }
        if (!entry.hasAttribute("loginShell")) {
            entry.addAttribute("loginShell", settings.shell());
        }
        if (!entry.hasAttribute(GID_NUMBER)) {
            entry.addAttribute(GID_NUMBER, Long.toString(settings.gidNumber().orElseGet(gidNumbers::getAsLong)));
        }
        // last: what fails before it costs none of them
        if (!entry.hasAttribute(UID_NUMBER)) {
            entry.addAttribute(UID_NUMBER, Long.toString(uidNumbers.getAsLong()));
        }
    }

    private String home(TenantId tenant, String login) {
        String home = settings.home().replace("${tenant}", tenant.value()).replace("${userName}", login);
        if (!PosixSettings.isPath(home)) {
            throw Failure.invalid("tenant", "makes no home directory").exception();
        }
        return home;
    }

    private static boolean isLogin(String name) {
        return LOGIN.matcher(name).matches();
    }
}
