package dev.gatehouse.provisioning;

import static java.util.Objects.requireNonNull;

import java.util.UUID;

/**
 * What a create goes by that may be asked for again: whoever asks with the id of a create whose outcome he never learnt is
 * told that he was the one, and not that somebody else has the name. (Decision record 0014.)
 *
 * @param id of the user to be, made before and for him alone; no client chooses it
 * @param isRepeatable whether the user may be there already, made by an earlier try with the same id
 * @param isLookedUp whether nobody held what he will hold a moment ago ({@link TenantUsers#areFree}), so that where the
 *     server decides there is no need to look before the add
 */
public record Ticket(String id, boolean isRepeatable, boolean isLookedUp) {
    public Ticket {
        requireNonNull(id, "id");
    }

    /** Of a create that is asked for once. */
    static Ticket once() {
        return new Ticket(UUID.randomUUID().toString(), false, false);
    }

    public static Ticket repeatable(UUID id, boolean isLookedUp) {
        return new Ticket(id.toString(), true, isLookedUp);
    }
}
