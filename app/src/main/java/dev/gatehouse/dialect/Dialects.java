package dev.gatehouse.dialect;

import dev.gatehouse.authentication.Authenticator;
import dev.gatehouse.authentication.TokenIssuer;
import dev.gatehouse.http.ApiRequest;
import dev.gatehouse.http.Mouth;
import dev.gatehouse.provisioning.Creations;
import dev.gatehouse.provisioning.Users;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The list of the dialects. A sixth one is its own file, its line in {@link DialectsSettings}, its line here, a folder of
 * fixtures and a page in the docs.
 */
public final class Dialects {
    /** A dialect as the configuration has it. */
    private record Listed(Dialect dialect, boolean enabled, Optional<String> prefix) {}

    private final List<Listed> listed;

    public Dialects(DialectsSettings settings) {
        this.listed = List.of(
                new Listed(
                        new Amove(settings.amove()),
                        settings.amove().enabled(),
                        settings.amove().prefix()),
                new Listed(
                        new Crafter(),
                        settings.crafter().enabled(),
                        settings.crafter().prefix()),
                new Listed(
                        new MaplePress(),
                        settings.maplepress().enabled(),
                        settings.maplepress().prefix()),
                new Listed(
                        new Crayon(settings.crayon()),
                        settings.crayon().enabled(),
                        settings.crayon().prefix()),
                new Listed(
                        new Camunda(settings.camunda()),
                        settings.camunda().enabled(),
                        settings.camunda().prefix()));
    }

    /** Every dialect there is, switched on or not. */
    public List<Dialect> all() {
        return listed.stream().map(Listed::dialect).toList();
    }

    /**
     * A mouth for each address a dialect is mounted at: first those under a prefix of their own, which no other can claim,
     * then the documented addresses.
     */
    public List<Mouth> mouths(Authenticator authenticator, TokenIssuer tokens, Users users, Creations creations) {
        List<Mouth> mouths = new ArrayList<>();
        for (Listed entry : listed) {
            if (entry.enabled() && entry.prefix().isPresent()) {
                String prefix = entry.prefix().get();
                Predicate<ApiRequest> below = request -> PathPrefixes.of(prefix).cover(request.path());
                mouths.add(new DialectMouth(entry.dialect(), prefix, below, authenticator, tokens, users, creations));
            }
        }
        for (Listed entry : listed) {
            if (entry.enabled()) {
                mouths.add(
                        new DialectMouth(entry.dialect(), "", owned(entry), authenticator, tokens, users, creations));
            }
        }
        return mouths;
    }

    /** What a dialect answers for; of the two that share addresses, the one left on answers for all of them. */
    private Predicate<ApiRequest> owned(Listed entry) {
        Dialect dialect = entry.dialect();
        boolean sharedWithNobody = SharedUsersPath.DIALECTS.contains(dialect.id())
                && listed.stream()
                        .noneMatch(other -> !other.dialect().id().equals(dialect.id())
                                && other.enabled()
                                && SharedUsersPath.DIALECTS.contains(
                                        other.dialect().id()));
        return sharedWithNobody
                ? request -> dialect.owns(request) || SharedUsersPath.of(request) != SharedUsersPath.Owner.NEITHER
                : dialect::owns;
    }
}
