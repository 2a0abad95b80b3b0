package dev.gatehouse.server;

import static java.util.Objects.requireNonNull;

import dev.gatehouse.http.Front;
import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.http.servlet.DefaultTasks;
import io.javalin.util.JavalinException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.LowResourceMonitor;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.util.thread.ThreadPool;
import org.eclipse.jetty.util.thread.VirtualThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The HTTP/1.1 listener: Javalin on Jetty, with one handler for everything.
 *
 * <p>Javalin's router is not asked. Which contract answers depends on more than the path (two share {@code /api/v1/users}
 * and differ in a closing slash, the letter case and the credentials' scheme), path parameters must arrive as sent, and
 * each contract has its own 404, 405 and 400. So the {@link Front} decides, and Jetty's own refusals go through it too.
 */
public final class HttpServer implements AutoCloseable {
    private static final int FEWEST_THREADS = 8;
    private static final int WAITING_CONNECTIONS = 512;

    private static final Logger log = LoggerFactory.getLogger(HttpServer.class);

    private final ServerSettings settings;
    private final Readiness readiness;
    private final Origins origins;
    private final RefusalHandler refusals;
    private final Admission admission;
    private final FrontHandler handler;
    private final Javalin javalin;

    /** @param readiness goes down when the server is closed */
    public HttpServer(ServerSettings settings, Front front, Readiness readiness) {
        this.settings = requireNonNull(settings, "settings");
        this.readiness = requireNonNull(readiness, "readiness");
        this.origins = new Origins(settings.publicUrl(), this::bound);
        this.refusals = new RefusalHandler(requireNonNull(front, "front"), origins);
        this.admission = new Admission(settings, refusals);
        this.handler = new FrontHandler(settings, front, origins, readiness);
        this.javalin = Javalin.create(this::configure);
    }

    /** Starts to listen. Fails with {@link UncheckedIOException} where the address cannot be had; call it once. */
    public void start() {
        try {
            javalin.start();
        } catch (JavalinException e) {
            throw new UncheckedIOException(new IOException(
                    "cannot listen on " + settings.host() + " port " + settings.port() + ": " + reason(e), e));
        }
        log.atInfo().addKeyValue("address", bound()).log("listening");
    }

    /** The port listened on; to be asked after the start. */
    public int port() {
        return javalin.port();
    }

    /** How busy this server is now. */
    public Load load() {
        int connections = 0;
        for (Connector connector : javalin.jettyServer().server().getConnectors()) {
            connections += connector.getConnectedEndPoints().size();
        }
        return new Load(
                handler.inWork(),
                settings.concurrentRequests(),
                admission.getSuspendedRequestCount(),
                connections,
                admission.getTotalExceededRequestCount(),
                admission.getTotalExpiredRequestCount());
    }

    /** What absolute URLs begin with for callers who name no host: the public URL, or the address listened on. */
    public URI origin() {
        return URI.create(origins.of(Optional.empty()));
    }

    /**
     * Stops: readiness goes down, requests go on being served for the stop delay, then no more are taken and those under
     * way have until the stop time-out. Returns when all is closed.
     */
    @Override
    public void close() {
        readiness.stop();
        try {
            Thread.sleep(settings.stopDelay().toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // then at once
        }
        try {
            javalin.jettyServer().server().stop(); // by Javalin's own stop a time-out would be logged twice as an error
            log.atInfo().log("stopped listening");
        } catch (TimeoutException e) {
            log.atWarn().addKeyValue("waited", settings.stopTimeout()).log("stopped with requests unfinished");
        } catch (Exception e) {
            log.atError().setCause(e).log("stop failed");
        }
    }

    @SuppressWarnings("unchecked") // a generic varargs parameter of Javalin's
    private void configure(JavalinConfig config) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.http.compressionStrategy = CompressionStrategy.NONE;
        config.requestLifeCycle(DefaultTasks.INSTANCE.getBEFORE()); // no look-up of routes, no static files after it
        config.routes.before(handler);
        config.jetty.threadPool = threadPool();
        config.jetty.modifyServer(this::configure);
        config.jetty.modifyServletContextHandler(this::configure);
        config.jetty.modifyHttpConfiguration(this::configure);
        config.jetty.addConnector(this::connector);
    }

    private ThreadPool threadPool() {
        if (settings.virtualThreads()) {
            VirtualThreadPool pool = new VirtualThreadPool(settings.maxConnections() + WAITING_CONNECTIONS);
            pool.setName("http");
            return pool;
        }
        QueuedThreadPool pool = new QueuedThreadPool(settings.threads(), FEWEST_THREADS);
        pool.setName("http");
        return pool;
    }

    private void configure(Server server) {
        // It would cut the idle time-out of connections to a second whenever all threads are busy: our normal full
        // load.
        server.getBeans(LowResourceMonitor.class).forEach(server::removeBean);
        server.setHandler(new GracefulHandler(admission));
        server.setErrorHandler(refusals);
        server.setStopTimeout(settings.stopTimeout().toMillis());
        server.addBean(new NetworkConnectionLimit(settings.maxConnections(), server));
    }

    private void configure(ServletContextHandler handler) {
        handler.getSessionHandler().setUsingCookies(false); // there are no sessions; it need not look for them
        handler.setErrorHandler(refusals);
    }

    private void configure(HttpConfiguration configuration) {
        configuration.setSendServerVersion(false);
        configuration.setRequestHeaderSize(settings.maxHeaderBytes());
        configuration.setIdleTimeout(settings.idleTimeout().toMillis());
    }

    private Connector connector(Server server, HttpConfiguration configuration) {
        RawTargetConnection.Factory http = new RawTargetConnection.Factory(configuration, settings.requestTimeout());
        ServerConnector connector = new ServerConnector(server, 1, -1, http);
        connector.setHost(settings.host());
        connector.setPort(settings.port());
        connector.setIdleTimeout(settings.idleTimeout().toMillis());
        connector.setAcceptQueueSize(WAITING_CONNECTIONS);
        return connector;
    }

    private URI bound() {
        String host = settings.host();
        String name = host.equals("0.0.0.0") || host.equals("::") ? "localhost" : host;
        return URI.create("http://" + (name.contains(":") ? "[" + name + "]" : name) + ":" + port());
    }

    private static String reason(Throwable e) {
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return String.valueOf(root.getMessage());
    }
}
