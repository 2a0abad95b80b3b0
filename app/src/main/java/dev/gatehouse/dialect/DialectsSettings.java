package dev.gatehouse.dialect;

import dev.gatehouse.setting.Key;
import java.util.List;

/**
 * Each dialect's own settings.
 *
 * @param amove see the key
 * @param crafter see the key
 * @param maplepress see the key
 * @param crayon see the key
 * @param camunda see the key
 */
public record DialectsSettings(
        @Key(meaning = "AMove: POST /api/v1/provision/create_user")
        AmoveSettings amove,

        @Key(meaning = "Crafter Studio: POST /api/1/services/api/1/user/create.json")
        CrafterSettings crafter,

        @Key(meaning = "MaplePress: POST /api/v1/users") MaplePressSettings maplepress,

        @Key(meaning = "Crayon Cloud-iQ: POST /api/v1/users/")
        CrayonSettings crayon,

        @Key(meaning = "Camunda 8: POST /v2/users") CamundaSettings camunda) {
    public DialectsSettings {
        DialectPrefix.requireApart(
                List.of(amove.prefix(), crafter.prefix(), maplepress.prefix(), crayon.prefix(), camunda.prefix()));
    }
}
