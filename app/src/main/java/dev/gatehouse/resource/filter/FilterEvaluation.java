package dev.gatehouse.resource.filter;

import dev.gatehouse.resource.Resource;
import dev.gatehouse.resource.ResourceType;

/** Decides a filter on a resource: what the directory cannot decide, and what a directory's answer is tested against. */
public final class FilterEvaluation {
    private FilterEvaluation() {}

    /** Whether the resource matches; texts are compared as the type's schemas say (caseExact). */
    public static boolean matches(Filter filter, Resource resource, ResourceType type) {
        throw new UnsupportedOperationException();
    }
}
