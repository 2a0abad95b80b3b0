package dev.gatehouse.bench.rest2ldap;

import java.io.File;
import java.net.InetAddress;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.forgerock.http.servlet.HttpFrameworkServlet;
import org.forgerock.opendj.ldap.schema.Schema;
import org.forgerock.opendj.rest2ldap.Rest2LdapHttpApplication;

/**
 * OpenDJ's rest2ldap by its own servlet, on the Jetty the gateway stands on and with as many threads.
 */
public final class Rest2LdapServer {
    /** As the gateway's standard setting. */
    private static final int THREADS = 64;

    private Rest2LdapServer() {}

    /**
     * Serves until the process is ended.
     *
     * @param arguments the folder with {@code config.json} and the mapping, and the port on loopback
     */
    public static void main(String[] arguments) throws Exception {
        Server server = new Server(new QueuedThreadPool(THREADS));
        HttpConfiguration configuration = new HttpConfiguration();
        configuration.setSendServerVersion(false);
        ServerConnector connector = new ServerConnector(server, new HttpConnectionFactory(configuration));
        connector.setHost(InetAddress.getLoopbackAddress().getHostAddress());
        connector.setPort(Integer.parseInt(arguments[1]));
        server.addConnector(connector);
        ServletHolder servlet = new ServletHolder(new HttpFrameworkServlet(
                new Rest2LdapHttpApplication(new File(arguments[0]), Schema.getDefaultSchema())));
        servlet.setAsyncSupported(true);
        ServletContextHandler context = new ServletContextHandler();
        context.addServlet(servlet, "/*");
        server.setHandler(context);
        server.start();
        server.join();
    }
}
