package dev.gatehouse.metrics;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.RDN;
import dev.gatehouse.directory.Capabilities;
import dev.gatehouse.directory.Directory;
import dev.gatehouse.directory.Query;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A directory whose operations are timed. */
final class MeasuredDirectory implements Directory {
    private final Directory directory;
    private final OperationTimer search;
    private final OperationTimer stream;
    private final OperationTimer add;
    private final OperationTimer modify;
    private final OperationTimer rename;
    private final OperationTimer delete;
    private final OperationTimer password;
    private final OperationTimer bindCheck;
    private final OperationTimer probe;
    private final OperationTimer discovery;

    MeasuredDirectory(Directory directory, MeterRegistry registry) {
        this.directory = directory;
        this.search = new OperationTimer(registry, "search");
        this.stream = new OperationTimer(registry, "stream");
        this.add = new OperationTimer(registry, "add");
        this.modify = new OperationTimer(registry, "modify");
        this.rename = new OperationTimer(registry, "rename");
        this.delete = new OperationTimer(registry, "delete");
        this.password = new OperationTimer(registry, "password");
        this.bindCheck = new OperationTimer(registry, "bind_check");
        this.probe = new OperationTimer(registry, "probe");
        this.discovery = new OperationTimer(registry, "discovery");
    }

    @Override
    public Entry add(Entry entry) {
        return add.timed(() -> directory.add(entry));
    }

    @Override
    public Optional<Entry> find(DN dn, List<String> attributes) {
        return search.timed(() -> directory.find(dn, attributes));
    }

    @Override
    public List<Entry> find(Query query, int most) {
        return search.timed(() -> directory.find(query, most));
    }

    @Override
    public void stream(Query query, Consumer<Entry> consumer) {
        stream.timed(() -> directory.stream(query, consumer));
    }

    @Override
    public Optional<Entry> modify(DN dn, List<Modification> modifications, List<String> shown) {
        return modify.timed(() -> directory.modify(dn, modifications, shown));
    }

    @Override
    public void modifyPermissively(DN dn, List<Modification> modifications) {
        modify.timed(() -> directory.modifyPermissively(dn, modifications));
    }

    @Override
    public void rename(DN dn, RDN newRdn) {
        rename.timed(() -> directory.rename(dn, newRdn));
    }

    @Override
    public void delete(DN dn) {
        delete.timed(() -> directory.delete(dn));
    }

    @Override
    public void setPassword(DN dn, String password) {
        this.password.timed(() -> directory.setPassword(dn, password));
    }

    @Override
    public boolean authenticates(DN dn, String password) {
        return bindCheck.timed(() -> directory.authenticates(dn, password));
    }

    @Override
    public void requireWritable(DN base) {
        probe.timed(() -> directory.requireWritable(base));
    }

    @Override
    public Capabilities capabilities() {
        return discovery.timedWhereItFails(directory::capabilities);
    }

    @Override
    public void close() {
        directory.close();
    }
}
