package dev.gatehouse.server;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.status.Status;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slf4j.event.KeyValuePair;

/** The {@code logback.xml} that is shipped; tests themselves run with another. */
final class LogConfigurationTest {
    private static final Path SHIPPED = Path.of("src/main/resources/logback.xml");

    @Test
    void byDefaultAnEventIsOneLineOfTextOnStderr() throws Exception {
        String line = written(configured("text"));

        assertThat(line).contains("INFO").contains("HttpServer did a thing").contains("key=\"a b\"");
        assertThat(line.lines()).hasSize(1);
    }

    @Test
    void onRequestAnEventIsOneJsonObjectOnStderr() throws Exception {
        String line = written(configured("json"));
        JsonNode event = new ObjectMapper().readTree(line);

        assertThat(line.lines()).hasSize(1);
        assertThat(event.path("level").textValue()).isEqualTo("INFO");
        assertThat(event.path("kvpList").toString()).contains("\"key\":\"a\\nb\"");
    }

    @Test
    void librariesAreQuietAndWeAreNot() throws Exception {
        LoggerContext context = configured("text");

        assertThat(context.getLogger("org.eclipse.jetty.server.Server").getEffectiveLevel())
                .isEqualTo(Level.WARN);
        assertThat(context.getLogger("io.javalin.Javalin").getEffectiveLevel()).isEqualTo(Level.WARN);
        assertThat(context.getLogger("dev.gatehouse.server.HttpServer").getEffectiveLevel())
                .isEqualTo(Level.INFO);
    }

    private static LoggerContext configured(String format) throws Exception {
        LoggerContext context = new LoggerContext();
        context.setMDCAdapter(new LogbackMDCAdapter());
        context.putProperty("GATEHOUSE_LOG_FORMAT", format);
        JoranConfigurator configurator = new JoranConfigurator();
        configurator.setContext(context);
        configurator.doConfigure(SHIPPED.toFile());
        assertThat(context.getStatusManager().getCopyOfStatusList())
                .allMatch(status -> status.getLevel() < Status.WARN);
        return context;
    }

    private static String written(LoggerContext context) throws IOException {
        List<Appender<ILoggingEvent>> appenders = new ArrayList<>();
        context.getLogger(Logger.ROOT_LOGGER_NAME).iteratorForAppenders().forEachRemaining(appenders::add);
        assertThat(appenders).hasSize(1);
        ConsoleAppender<ILoggingEvent> console = (ConsoleAppender<ILoggingEvent>) appenders.get(0);
        assertThat(console.getTarget()).isEqualTo("System.err");
        LoggingEvent event = new LoggingEvent(
                "x", context.getLogger(HttpServer.class), Level.INFO, "did a\nthing", null, new Object[0]);
        event.addKeyValuePair(new KeyValuePair("key", "a\nb"));
        return new String(console.getEncoder().encode(event), StandardCharsets.UTF_8);
    }
}
