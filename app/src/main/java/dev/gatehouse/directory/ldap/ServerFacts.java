package dev.gatehouse.directory.ldap;

import static java.util.Objects.requireNonNull;

import com.unboundid.ldap.sdk.schema.Schema;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * What a server says of itself to our account.
 *
 * @param url where it is
 * @param flavour whose ways it has; never AUTO
 * @param product its name and version as far as it tells them
 * @param controls the object identifiers of the controls it takes
 * @param extensions those of the extended operations it takes
 * @param passwordModify whether a first password goes by the Password Modify operation
 * @param tls how the connection is protected; empty where it is not
 * @param schema the schema in force at the base; empty where it cannot be read
 * @param time its clock; empty where it tells none without a write
 */
public record ServerFacts(
        URI url,
        Flavour flavour,
        String product,
        Set<String> controls,
        Set<String> extensions,
        boolean passwordModify,
        Optional<Tls> tls,
        Optional<Schema> schema,
        Optional<Instant> time) {
    /**
     * A protected connection.
     *
     * @param protocol for example {@code TLSv1.3}
     * @param subject the name in the server's certificate
     * @param expires when the first certificate of its chain does
     */
    public record Tls(String protocol, String subject, Instant expires) {}

    public ServerFacts {
        requireNonNull(url, "url");
        requireNonNull(flavour, "flavour");
        requireNonNull(product, "product");
        controls = Set.copyOf(controls);
        extensions = Set.copyOf(extensions);
    }
}
