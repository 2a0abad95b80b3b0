package dev.gatehouse.config;

import dev.gatehouse.authentication.AuthenticationSettings;
import dev.gatehouse.dialect.DialectsSettings;
import dev.gatehouse.feed.ImportSettings;
import dev.gatehouse.mapping.MappingSettings;
import dev.gatehouse.metrics.MetricsSettings;
import dev.gatehouse.provisioning.ProvisioningSettings;
import dev.gatehouse.provisioning.TenantsSettings;
import dev.gatehouse.scim.ScimSettings;
import dev.gatehouse.server.ServerSettings;
import dev.gatehouse.setting.Key;

/**
 * The whole configuration: one section for each part of the house.
 *
 * @param server see the key
 * @param directory see the key
 * @param tenants see the key
 * @param mapping see the key
 * @param provisioning see the key
 * @param authentication see the key
 * @param dialects see the key
 * @param scim see the key
 * @param metrics see the key
 * @param feed see the key
 */
public record GatehouseSettings(
        @Key(meaning = "How Gatehouse listens for HTTP") ServerSettings server,
        @Key(meaning = "The directory behind") DirectorySettings directory,
        @Key(meaning = "The tenants and where they stand") TenantsSettings tenants,
        @Key(meaning = "Users as directory entries") MappingSettings mapping,
        @Key(meaning = "How users are kept unique") ProvisioningSettings provisioning,
        @Key(meaning = "Who may call") AuthenticationSettings authentication,
        @Key(meaning = "The documented create-user APIs") DialectsSettings dialects,
        @Key(meaning = "SCIM 2.0") ScimSettings scim,

        @Key(meaning = "What the gateway measures of itself")
        MetricsSettings metrics,

        @Key(name = "import", meaning = "Files of new hires")
        ImportSettings feed) {
    /** The issuer of the demo, whose key every reader of the demo's folder has. */
    public static final String DEMO_ISSUER = "gatehouse-demo";

    public GatehouseSettings {
        if (authentication.issuers().isEmpty() && authentication.basicUsers().isEmpty()) {
            throw new IllegalArgumentException("authentication: nobody could call; name at least one issuer with its"
                    + " 'jwks' or 'secret', or one of 'basicUsers'");
        }
        boolean demo = authentication.issuers().stream()
                .anyMatch(issuer -> issuer.issuer().equals(DEMO_ISSUER));
        if (demo && !server.isLoopback()) {
            throw new IllegalArgumentException("server.host: the demo's credentials are for loopback only; configure an"
                    + " issuer of your own before you listen on " + server.host());
        }
    }
}
