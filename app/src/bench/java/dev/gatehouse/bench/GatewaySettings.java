package dev.gatehouse.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How the gateway's process is started.
 *
 * @param jar the packaged gateway; its libraries stand beside it
 * @param java the home of the JDK it runs on
 * @param javaOptions options of that JVM
 * @param environment settings by their variables
 */
record GatewaySettings(Path jar, Path java, List<String> javaOptions, Map<String, String> environment) {
    GatewaySettings {
        javaOptions = List.copyOf(javaOptions);
        environment = Map.copyOf(environment);
    }

    GatewaySettings withJavaOption(String option) {
        List<String> more = new ArrayList<>(javaOptions);
        more.add(option);
        return new GatewaySettings(jar, java, more, environment);
    }
}
