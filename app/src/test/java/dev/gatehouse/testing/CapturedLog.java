package dev.gatehouse.testing;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** All that the gateway says in its log, down to the finest level, for as long as this is open. */
public final class CapturedLog extends AppenderBase<ILoggingEvent> implements AutoCloseable {
    private final Logger logger = (Logger) LoggerFactory.getLogger("dev.gatehouse");
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final List<String> errors = new CopyOnWriteArrayList<>();

    @Nullable
    private final Level levelBefore = logger.getLevel();

    private CapturedLog() {}

    public static CapturedLog open() {
        CapturedLog log = new CapturedLog();
        log.setContext(log.logger.getLoggerContext());
        log.start();
        log.logger.setLevel(Level.TRACE);
        log.logger.setAdditive(false);
        log.logger.addAppender(log);
        return log;
    }

    /** Every event so far: message, key-values, and the messages of all causes. */
    public List<String> lines() {
        return List.copyOf(lines);
    }

    /** Those of level ERROR. */
    public List<String> errors() {
        return List.copyOf(errors);
    }

    public void clear() {
        lines.clear();
        errors.clear();
    }

    @Override
    protected void append(ILoggingEvent event) {
        StringBuilder line = new StringBuilder(event.getFormattedMessage());
        line.append(' ').append(event.getKeyValuePairs()).append(' ').append(event.getMDCPropertyMap());
        for (IThrowableProxy at = event.getThrowableProxy(); at != null; at = at.getCause()) {
            line.append(" | ").append(at.getClassName()).append(": ").append(at.getMessage());
        }
        lines.add(line.toString());
        if (event.getLevel() == Level.ERROR) {
            errors.add(line.toString());
        }
    }

    @Override
    public void close() {
        logger.detachAppender(this);
        logger.setLevel(levelBefore);
        logger.setAdditive(true);
        stop();
    }
}
