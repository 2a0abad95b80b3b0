package dev.gatehouse.http;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds the route of a request among those of one mouth. */
final class RouteTable {
    private record Line(Route route, PathTemplate template) {}

    /** What a look-up found. */
    record Match(Route route, PathParameters parameters) {}

    private final PathMatching matching;
    private final List<Line> lines;

    RouteTable(PathMatching matching, List<Route> routes) {
        this.matching = matching;
        List<Line> sorted = new ArrayList<>();
        for (Route route : routes) {
            sorted.add(new Line(route, new PathTemplate(route.path(), matching)));
        }
        sorted.sort(Comparator.comparingInt((Line line) -> line.template().literals())
                .reversed());
        this.lines = List.copyOf(sorted);
    }

    Optional<Match> find(String method, String path) {
        List<String> segments = PathTemplate.split(path, matching);
        String wanted = method.equals("HEAD") ? "GET" : method;
        for (Line line : lines) {
            if (!line.route().method().equals(wanted)) {
                continue;
            }
            Optional<PathParameters> parameters = line.template().match(segments);
            if (parameters.isPresent()) {
                return Optional.of(new Match(line.route(), parameters.get()));
            }
        }
        return Optional.empty();
    }

    /** The methods offered at this path, for {@code Allow} (RFC 9110 §10.2.1); empty for a path no route has. */
    Set<String> methods(String path) {
        List<String> segments = PathTemplate.split(path, matching);
        Set<String> methods = new LinkedHashSet<>();
        for (Line line : lines) {
            if (line.template().match(segments).isPresent()) {
                methods.add(line.route().method());
                if (line.route().method().equals("GET")) {
                    methods.add("HEAD");
                }
            }
        }
        return methods;
    }
}
