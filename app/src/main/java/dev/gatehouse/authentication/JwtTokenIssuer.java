package dev.gatehouse.authentication;

import dev.gatehouse.failure.FailureKind;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Issues tokens to the configured clients, signed with the secret of one issuer, so that our own authenticator takes them.
 *
 * <p>Asking is cheap once a client is known: a digest and an HMAC. Fails with {@link FailureKind#UNAVAILABLE} where too
 * many passwords are being checked.
 */
public final class JwtTokenIssuer implements TokenIssuer {
    /**
     * What a token will say.
     *
     * @param subject the client or the user
     * @param rights what it allows
     * @param lifetime how long it holds
     */
    record Grant(String subject, Rights rights, Duration lifetime) {}

    private final Accounts clients;
    private final Map<String, Duration> lifetimes = new HashMap<>();
    private final Accounts users;
    private final Optional<TokenMinter> minter;

    /** @param clock by which tokens are dated */
    public JwtTokenIssuer(AuthenticationSettings settings, Clock clock) {
        List<ClientSettings> configured =
                settings.tokens().map(TokenEndpointSettings::clients).orElse(List.of());
        configured.forEach(client -> lifetimes.put(client.clientId(), client.lifetime()));
        this.clients =
                new Accounts(configured.stream().map(ClientSettings::account).toList());
        this.users = new Accounts(
                settings.basicUsers().stream().map(BasicUserSettings::account).toList());
        this.minter = settings.tokens().map(tokens -> TokenMinter.of(settings, clock));
    }

    /** Whether any client may ask for tokens. */
    public boolean isOn() {
        return minter.isPresent();
    }

    @Override
    public Optional<Issued> forClient(String clientId, String clientSecret) {
        return NamedPassword.of(clientId, clientSecret).flatMap(this::client).flatMap(this::issue);
    }

    @Override
    public Optional<Issued> forUser(String clientId, String clientSecret, String userName, String password) {
        return NamedPassword.of(clientId, clientSecret)
                .flatMap(this::client)
                .flatMap(client -> NamedPassword.of(userName, password).flatMap(user -> user(client, user)))
                .flatMap(this::issue);
    }

    /** What a client itself is granted; empty where it is unknown or its secret wrong. */
    Optional<Grant> client(NamedPassword credentials) {
        return clients.find(credentials)
                .map(client -> new Grant(
                        client.name(), client.rights(), lifetimes.getOrDefault(client.name(), Duration.ZERO)));
    }

    /** What a user is granted through a client: his own rights, for as long as the client's tokens hold. */
    Optional<Grant> user(Grant client, NamedPassword credentials) {
        return users.find(credentials).map(user -> new Grant(user.name(), user.rights(), client.lifetime()));
    }

    /** The token; empty where the endpoint is off. */
    Optional<Issued> issue(Grant grant) {
        return minter.map(signing ->
                new Issued(signing.mint(grant.subject(), grant.rights(), grant.lifetime()), grant.lifetime()));
    }
}
