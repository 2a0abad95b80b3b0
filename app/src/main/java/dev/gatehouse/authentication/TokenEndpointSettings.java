package dev.gatehouse.authentication;

import dev.gatehouse.setting.Key;
import java.util.List;

/**
 * The token endpoint.
 *
 * @param issuer which of the issuers signs; one with a shared secret
 * @param clients who may ask; at least one
 */
public record TokenEndpointSettings(
        @Key(meaning = "The issuer in whose name tokens are signed: one of the issuers that has a secret")
        String issuer,

        @Key(meaning = "The clients that may ask for tokens; at least one")
        List<ClientSettings> clients) {
    public TokenEndpointSettings {
        if (issuer.isBlank()) {
            throw new IllegalArgumentException("issuer: must not be blank");
        }
        clients = List.copyOf(clients);
        if (clients.isEmpty()) {
            throw new IllegalArgumentException("clients: must name at least one client; leave out 'tokens' for none");
        }
        AuthenticationSettings.requireDistinct("clients", clients, ClientSettings::clientId);
    }
}
