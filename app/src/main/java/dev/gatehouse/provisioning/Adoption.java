package dev.gatehouse.provisioning;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import dev.gatehouse.directory.DnParts;
import dev.gatehouse.directory.Query;
import dev.gatehouse.failure.Failure;
import dev.gatehouse.failure.FailureException;
import dev.gatehouse.failure.FailureKind;
import dev.gatehouse.failure.Violation;
import dev.gatehouse.mapping.ResourceMapping;
import dev.gatehouse.provisioning.AdoptionSettings.Match;
import dev.gatehouse.provisioning.AdoptionSettings.Mode;
import dev.gatehouse.resource.Resource;
import dev.gatehouse.resource.ResourceType.Resolved;
import dev.gatehouse.resource.UserAttributes;
import dev.gatehouse.resource.patch.Patch;
import dev.gatehouse.resource.patch.PatchOperation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * Creates of users that meet a person who was in the directory before us: refused, or linked to his entry.
 *
 * <p>To link an account is to take it over. So one rule must name exactly one entry, which is nobody's yet (it has no id of
 * ours), in the tenant's own container; the caller may change users; and no surer sign may contradict: somebody with another employee number is another
 * person, whoever has the mailbox now. Of the entry the name and the password stay, and an account that is disabled stays
 * so. (Decision record 0011.) Safe for use by many threads.
 */
final class Adoption {
    private static final Logger AUDIT = LoggerFactory.getLogger("dev.gatehouse.audit");

    /** What belongs to one person for life: with another value it is another person. */
    private static final List<Match> SIGNS = List.of(Match.EXTERNAL_ID, Match.EMPLOYEE_NUMBER);

    private final AdoptionSettings settings;
    private final ResourceStore users;
    private final TenantTree tree;

    Adoption(AdoptionSettings settings, ResourceStore users, TenantTree tree) {
        this.settings = settings;
        this.users = users;
        this.tree = tree;
    }

    /** Who came in by what rule. */
    private record Met(Match rule, Entry entry) {
        DN dn() {
            return DnParts.of(entry).dn();
        }
    }

    /**
     * The user as created, be it by the create or by linking him. Fails as the create does, and with DUPLICATE, naming the
     * rule, where an entry was met that is not linked.
     *
     * @param completed gives a linked user what a create of this contract would
     * @param create makes the user, where nobody was met
     */
    Resource create(
            Caller caller,
            TenantId tenant,
            Resource wanted,
            UnaryOperator<Resource> completed,
            Supplier<Resource> create) {
        return create(caller, tenant, wanted, completed, Ticket.once(), create);
    }

    /** The same of a create that may have been asked for before: whom it made then is not somebody it meets. */
    Resource create(
            Caller caller,
            TenantId tenant,
            Resource wanted,
            UnaryOperator<Resource> completed,
            Ticket ticket,
            Supplier<Resource> create) {
        Optional<Met> met = linkable(caller, tenant, wanted, ticket);
        return met.isEmpty() ? create.get() : linked(caller, tenant, wanted, met.get(), completed);
    }

    /** Whether {@link #create} would link; fails as it does. */
    boolean links(Caller caller, TenantId tenant, Resource wanted, Ticket ticket) {
        return linkable(caller, tenant, wanted, ticket).isPresent();
    }

    private Optional<Met> linkable(Caller caller, TenantId tenant, Resource wanted, Ticket ticket) {
        if (settings.mode() == Mode.OFF) {
            return Optional.empty();
        }
        // what is no user at all must not be told whom it met
        IdentityKey.of(tenant, wanted);
        Optional<Met> met = met(tenant, wanted);
        if (met.isEmpty() || isOf(ticket, met.get())) {
            return Optional.empty();
        }
        requireSame(met.get(), wanted);
        if (settings.mode() == Mode.REPORT) {
            event(caller, tenant, met.get()).log("met a user who could be linked");
            throw duplicate(
                    met.get().rule(),
                    "already exists; he was not made here and could be linked (provisioning.adoption.mode: link)");
        }
        if (!caller.may(Permission.USERS_WRITE)) {
            throw duplicate(
                    met.get().rule(),
                    "already exists; to link him needs the permission '" + Permission.USERS_WRITE.scope() + "'");
        }
        return met;
    }

    private boolean isOf(Ticket ticket, Met met) {
        return users.mapping().mark(met.entry()).filter(ticket.id()::equals).isPresent();
    }

    private Resource linked(
            Caller caller, TenantId tenant, Resource wanted, Met met, UnaryOperator<Resource> completed) {
        try {
            Resource user = users.link(
                    tenant,
                    met.dn(),
                    entry -> requireSame(new Met(met.rule(), entry), wanted),
                    before -> completed.apply(merged(before, wanted)));
            event(caller, tenant, met)
                    .addKeyValue("id", user.text(UserAttributes.ID).orElse(""))
                    .log("linked a user");
            return user;
        } catch (FailureException e) {
            if (e.kind() == FailureKind.OUTCOME_UNKNOWN) {
                event(caller, tenant, met).log("lost the answer of linking a user");
            }
            throw e;
        }
    }

    /** By the first rule that finds somebody. */
    private Optional<Met> met(TenantId tenant, Resource wanted) {
        ResourceMapping mapping = users.mapping();
        for (Match rule : settings.match()) {
            List<Filter> values = rule.values(wanted).stream()
                    .map(value -> Filter.createEqualityFilter(mapping.attribute(rule.path()), value))
                    .toList();
            if (values.isEmpty()) {
                continue;
            }
            Query query = new Query(
                    tree.container(tenant, mapping),
                    Query.Scope.SUBTREE,
                    Filter.createANDFilter(mapping.isOfType(), Filter.createORFilter(values)),
                    mapping.attributes());
            List<Entry> entries = tree.find(query, 2);
            if (entries.size() > 1) {
                throw duplicate(rule, "already exists more than once; none was linked");
            }
            if (!entries.isEmpty()) {
                return Optional.of(new Met(rule, entries.get(0)));
            }
        }
        return Optional.empty();
    }

    /** Fails with DUPLICATE where the entry is somebody's already, or another person's. */
    private void requireSame(Met met, Resource wanted) {
        if (met.entry().hasAttribute(users.mapping().bookkeeping().mark())) {
            throw duplicate(met.rule(), "already exists");
        }
        Resource there = users.mapping().toResource(met.entry());
        for (Match sign : SIGNS) {
            Optional<String> his = there.text(sign.path());
            Optional<String> asked = wanted.text(sign.path());
            // the server has compared what he was found by, in its own way
            boolean isOther = sign != met.rule()
                    && his.isPresent()
                    && asked.isPresent()
                    && !his.get().equalsIgnoreCase(asked.get());
            if (isOther) {
                throw duplicate(met.rule(), "already exists, with another " + sign + "; he was not linked");
            }
        }
    }

    /** The request goes before what the entry has, but for what makes the account: its name, its password, its state. */
    private Resource merged(Resource before, Resource wanted) {
        Resource asked = wanted;
        if (before.text(UserAttributes.USER_NAME).isPresent()) {
            asked = asked.without(UserAttributes.USER_NAME);
        }
        if (asked.flag(UserAttributes.ACTIVE).orElse(true)) {
            asked = asked.without(UserAttributes.ACTIVE);
        }
        if (asked.text(UserAttributes.FAMILY_NAME).equals(wanted.text(UserAttributes.USER_NAME))) {
            // a contract that knows no surname puts the user name in its place
            asked = asked.without(UserAttributes.FAMILY_NAME);
        }
        asked = asked.without(UserAttributes.PASSWORD);
        List<PatchOperation> operations = new ArrayList<>();
        for (Resolved attribute : users.mapping().type().attributes()) {
            if (!attribute.isReadOnly() && !asked.at(attribute.path()).isMissingNode()) {
                operations.add(new PatchOperation(
                        PatchOperation.Kind.REPLACE, attribute.path(), Optional.empty(), asked.at(attribute.path())));
            }
        }
        return new Patch(users.mapping().type(), operations, false).apply(before);
    }

    private static LoggingEventBuilder event(Caller caller, TenantId tenant, Met met) {
        return AUDIT.atInfo()
                .addKeyValue("caller", caller.subject())
                .addKeyValue("tenant", tenant)
                .addKeyValue("rule", met.rule())
                .addKeyValue("dn", met.dn());
    }

    private static FailureException duplicate(Match rule, String what) {
        return new Failure(
                        FailureKind.DUPLICATE,
                        "A user who matches by " + rule + " " + what,
                        List.of(new Violation(rule.path().attribute(), "is taken")))
                .exception();
    }
}
