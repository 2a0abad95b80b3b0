package dev.gatehouse.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes sites whose people look as this gateway makes them: a first, empty site is asked once what an entry of each tenant
 * looks like.
 */
final class Seeds {
    private static final List<String> TENANTS = List.of(Site.MAIN, Site.BIG, Site.SMALL);

    private final Map<String, EntryShape> shapes;
    private final boolean scim;

    private Seeds(Map<String, EntryShape> shapes, boolean scim) {
        this.shapes = shapes;
        this.scim = scim;
    }

    static Seeds of(GatewaySettings settings) {
        try (Site empty = Site.start(settings, Site.Durability.NOSYNC, List.of())) {
            Map<String, EntryShape> shapes = new LinkedHashMap<>();
            Creation creation = empty.scim() ? Creation.SCIM : Creation.CRAYON;
            for (String tenant : TENANTS) {
                shapes.put(tenant, creation.sample(empty, tenant));
            }
            return new Seeds(shapes, empty.scim());
        }
    }

    /** Whether the gateway serves SCIM. */
    boolean scim() {
        return scim;
    }

    /** A site with few people in it, not durable. */
    Site start(GatewaySettings settings) {
        return start(settings, Site.Durability.NOSYNC, 1_000, 1_000);
    }

    /**
     * A site.
     *
     * @param main how many people the main tenant has
     * @param big how many the big one has
     */
    Site start(GatewaySettings settings, Site.Durability durability, int main, int big) {
        List<People> people = new ArrayList<>();
        people.add(new People(Site.MAIN, shape(Site.MAIN), main));
        people.add(new People(Site.BIG, shape(Site.BIG), big));
        people.add(new People(Site.SMALL, shape(Site.SMALL), Lists.PAGE));
        return Site.start(settings, durability, people);
    }

    private EntryShape shape(String tenant) {
        EntryShape shape = shapes.get(tenant);
        if (shape == null) {
            throw new IllegalArgumentException("no tenant " + tenant);
        }
        return shape;
    }
}
