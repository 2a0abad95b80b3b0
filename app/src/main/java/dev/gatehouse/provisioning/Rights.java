package dev.gatehouse.provisioning;

import dev.gatehouse.resource.ResourceType;

/**
 * What a caller needs for the resources of a type. Those of the operator's own types go with the users: there is no
 * permission of their own for them.
 */
record Rights(Permission create, Permission read, Permission write) {
    static Rights of(ResourceType type) {
        return Kind.isGroup(type)
                ? new Rights(Permission.GROUPS_WRITE, Permission.GROUPS_READ, Permission.GROUPS_WRITE)
                : new Rights(Permission.USERS_CREATE, Permission.USERS_READ, Permission.USERS_WRITE);
    }
}
