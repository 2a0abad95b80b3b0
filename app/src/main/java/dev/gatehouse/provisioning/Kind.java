package dev.gatehouse.provisioning;

import dev.gatehouse.resource.ResourceType;

/** The two resource types that have rules of their own, whatever extensions the operator has given them. */
final class Kind {
    private Kind() {}

    static boolean isUser(ResourceType type) {
        return type.name().equals(ResourceType.USER.name());
    }

    static boolean isGroup(ResourceType type) {
        return type.name().equals(ResourceType.GROUP.name());
    }
}
