package dev.gatehouse.scim;

import dev.gatehouse.resource.AttributePath;
import dev.gatehouse.resource.ResourceType;
import dev.gatehouse.resource.Schema;
import dev.gatehouse.resource.SchemaAttribute;
import dev.gatehouse.resource.filter.Filter;
import dev.gatehouse.resource.filter.Filter.Comparison;
import dev.gatehouse.resource.filter.Filter.Operator;
import dev.gatehouse.resource.filter.FilterParser;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One filter on resources of several types (RFC 7644 §3.4.2.1): an attribute that a type does not have has no value
 * there, and {@code meta.resourceType} is known before anything is read.
 */
final class FilterFolding {
    private static final AttributePath RESOURCE_TYPE = AttributePath.of("meta.resourceType");
    private static final Filter NOBODY = new Filter.Or(List.of());

    private final ResourceType everything;

    FilterFolding(List<ResourceType> types) {
        this.everything = union(types);
    }

    /** The filter of the text. Fails with INVALID_FILTER; names that no type has are unknown. */
    Filter parse(String text) {
        return FilterParser.parse(text, everything);
    }

    /** What is left of the filter on resources of that type. */
    Filter on(ResourceType type, Filter filter) {
        if (filter instanceof Filter.And and) {
            return and(type, and.parts());
        }
        if (filter instanceof Filter.Or or) {
            return or(type, or.parts());
        }
        if (filter instanceof Filter.Not not) {
            Filter part = on(type, not.part());
            return part.equals(NOBODY) ? Filter.ALL : part.equals(Filter.ALL) ? NOBODY : new Filter.Not(part);
        }
        if (filter instanceof Comparison comparison) {
            return comparison(type, comparison);
        }
        if (filter instanceof Filter.Present present) {
            return own(type, present.path()).map(FilterFolding::present).orElse(NOBODY);
        }
        Filter.ValuePath elements = (Filter.ValuePath) filter;
        return own(type, elements.path())
                .map(path -> elements(path, on(type, elements.filter())))
                .orElse(NOBODY);
    }

    static boolean isNobody(Filter filter) {
        return filter.equals(NOBODY);
    }

    private Filter and(ResourceType type, List<Filter> parts) {
        List<Filter> left = new ArrayList<>();
        for (Filter part : parts) {
            Filter folded = on(type, part);
            if (folded.equals(NOBODY)) {
                return NOBODY;
            }
            if (!folded.equals(Filter.ALL)) {
                left.add(folded);
            }
        }
        return left.size() == 1 ? left.get(0) : new Filter.And(left);
    }

    private Filter or(ResourceType type, List<Filter> parts) {
        List<Filter> left = new ArrayList<>();
        for (Filter part : parts) {
            Filter folded = on(type, part);
            if (folded.equals(Filter.ALL)) {
                return Filter.ALL;
            }
            if (!folded.equals(NOBODY)) {
                left.add(folded);
            }
        }
        return left.size() == 1 ? left.get(0) : new Filter.Or(left);
    }

    private static Filter comparison(ResourceType type, Comparison comparison) {
        boolean isUnequal = comparison.operator() == Operator.NE;
        Optional<AttributePath> path = own(type, comparison.path());
        if (path.isEmpty()) {
            return isUnequal ? Filter.ALL : NOBODY;
        }
        boolean isDecided = path.get().equals(RESOURCE_TYPE) && (isUnequal || comparison.operator() == Operator.EQ);
        if (!isDecided) {
            return new Comparison(path.get(), comparison.operator(), comparison.value());
        }
        boolean isEqual = comparison.text().equals(type.name());
        return isEqual == isUnequal ? NOBODY : Filter.ALL;
    }

    private static Filter present(AttributePath path) {
        return path.equals(RESOURCE_TYPE) ? Filter.ALL : new Filter.Present(path);
    }

    private static Filter elements(AttributePath path, Filter left) {
        if (left.equals(NOBODY)) {
            return NOBODY;
        }
        return left.equals(Filter.ALL) ? new Filter.Present(path) : new Filter.ValuePath(path, left);
    }

    /** The path as the type itself spells it; empty where it has no such attribute. */
    private static Optional<AttributePath> own(ResourceType type, AttributePath path) {
        return type.resolve(path.toString()).map(ResourceType.Resolved::path);
    }

    /** A type with the attributes of all; of two of one name the first. */
    private static ResourceType union(List<ResourceType> types) {
        Map<String, SchemaAttribute> core = new LinkedHashMap<>();
        List<ResourceType.Extension> extensions = new ArrayList<>();
        for (ResourceType type : types) {
            for (SchemaAttribute attribute : type.schema().attributes()) {
                core.putIfAbsent(attribute.name().toLowerCase(Locale.ROOT), attribute);
            }
            extensions.addAll(type.extensions());
            extensions.add(new ResourceType.Extension(type.schema(), false)); // for names with the URN before them
        }
        Schema all = new Schema("urn:gatehouse:all", "All", "Every attribute", List.copyOf(core.values()));
        return new ResourceType("All", "/", "Every resource", all, extensions);
    }
}
