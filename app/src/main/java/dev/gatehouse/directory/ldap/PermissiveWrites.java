package dev.gatehouse.directory.ldap;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.ModifyRequest;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.controls.PermissiveModifyRequestControl;
import dev.gatehouse.failure.Failure;
import dev.gatehouse.failure.FailureException;
import dev.gatehouse.failure.FailureKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Modifies for which a value that is to be added and is there, and one that is to be deleted and is not, are no error.
 *
 * <p>Most servers have a control for it (OpenLDAP takes it though its root DSE does not say so, and still refuses a
 * modify that deletes some values that are there and some that are not). 389-DS has none: there the modify is sent as it
 * is. Where the server refuses it for such a value the entry is read and what is left to do is sent. A refused modify has changed nothing, so that sending another is no blind repetition.
 */
final class PermissiveWrites {
    private static final int ATTEMPTS = 10;

    private final ConnectionPool pool;
    private final FlavourDiscovery flavour;
    private final Searches searches;
    /** Set once the server has said that it does not know the control. */
    private volatile boolean withoutControl;

    PermissiveWrites(ConnectionPool pool, FlavourDiscovery flavour, Searches searches) {
        this.pool = pool;
        this.flavour = flavour;
        this.searches = searches;
    }

    void modify(DN dn, List<Modification> modifications) {
        if (isSentWithControl(dn, modifications)) {
            return;
        }
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            List<Modification> left = attempt == 0 && withoutControl ? modifications : left(dn, modifications);
            if (left.isEmpty()
                    || sent(new ModifyRequest(NameText.of(dn, flavour.get()), left))
                            .equals(ResultCode.SUCCESS)) {
                return;
            }
        }
        throw Failure.of(FailureKind.UNAVAILABLE, "Others keep changing this entry; nothing was written")
                .exception();
    }

    private boolean isSentWithControl(DN dn, List<Modification> modifications) {
        if (flavour.get().flavour() == Flavour.DS389) {
            withoutControl = true;
        }
        if (withoutControl) {
            return false;
        }
        ModifyRequest request = new ModifyRequest(NameText.of(dn, flavour.get()), modifications);
        request.addControl(new PermissiveModifyRequestControl(true));
        ResultCode result = sent(request);
        withoutControl = result.equals(ResultCode.UNAVAILABLE_CRITICAL_EXTENSION);
        return result.equals(ResultCode.SUCCESS);
    }

    /** Success, or for what reason the request was refused. */
    private ResultCode sent(ModifyRequest request) {
        ServerFlavour server = flavour.get();
        return pool.write(connection -> {
            try {
                connection.modify(request);
                return ResultCode.SUCCESS;
            } catch (LDAPException e) {
                boolean isControlRefused = e.getResultCode().equals(ResultCode.UNAVAILABLE_CRITICAL_EXTENSION);
                if (isControlRefused || server.mayMeanValues(e.getResultCode(), request.hasControl())) {
                    return e.getResultCode();
                }
                throw e;
            }
        });
    }

    /** What the entry at hand does not have, or still has. */
    private List<Modification> left(DN dn, List<Modification> modifications) {
        List<String> attributes = modifications.stream()
                .map(Modification::getAttributeName)
                .distinct()
                .toList();
        Entry entry = searches.find(dn, attributes).orElseThrow(PermissiveWrites::gone);
        Map<String, Set<Object>> present = new HashMap<>();
        attributes.forEach(name -> present.put(name, comparable(entry.getAttributeValues(name))));
        List<Modification> left = new ArrayList<>();
        for (Modification modification : modifications) {
            Optional<Boolean> wanted = wantsValues(modification);
            Set<Object> there = present.getOrDefault(modification.getAttributeName(), Set.of());
            if (wanted.isEmpty()) {
                left.add(modification);
                continue;
            }
            String[] values = Arrays.stream(modification.getValues())
                    .filter(value -> wanted.get() != there.contains(comparable(value)))
                    .toArray(String[]::new);
            if (values.length > 0) {
                left.add(new Modification(modification.getModificationType(), modification.getAttributeName(), values));
            }
        }
        return left;
    }

    /** True for one that adds values, false for one that deletes values, empty for any other. */
    private static Optional<Boolean> wantsValues(Modification modification) {
        if (!modification.hasValue()) {
            return Optional.empty();
        }
        if (modification.getModificationType().equals(ModificationType.ADD)) {
            return Optional.of(true);
        }
        return modification.getModificationType().equals(ModificationType.DELETE)
                ? Optional.of(false)
                : Optional.empty();
    }

    private static Set<Object> comparable(String @Nullable [] values) {
        Set<Object> comparable = new HashSet<>();
        for (String value : values == null ? new String[0] : values) {
            comparable.add(comparable(value));
        }
        return comparable;
    }

    /** DNs are compared as DNs, all else to the letter. */
    private static Object comparable(String value) {
        try {
            return value.indexOf('=') > 0 ? new DN(value) : value;
        } catch (LDAPException e) {
            return value;
        }
    }

    private static FailureException gone() {
        return Failure.of(FailureKind.NOT_FOUND, "The directory has no such entry, or none above it")
                .exception();
    }
}
