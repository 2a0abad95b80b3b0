package dev.gatehouse.provisioning;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.RDN;
import dev.gatehouse.directory.Capabilities;
import dev.gatehouse.directory.Capabilities.PasswordWay;
import dev.gatehouse.directory.Directory;
import dev.gatehouse.directory.Query;
import dev.gatehouse.failure.Failure;
import dev.gatehouse.failure.FailureException;
import dev.gatehouse.failure.FailureKind;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** What one gateway sees of a real directory: every call may fail, lose its answer, wait, or be the gateway's last. */
final class FaultyDirectory implements Directory {
    enum Verb {
        ADD,
        FIND,
        MODIFY,
        RENAME,
        DELETE,
        PASSWORD;

        boolean writes() {
            return this != FIND;
        }
    }

    /**
     * A moment at which something may go wrong.
     *
     * @param call the number of the call, from 0
     * @param done false just before the directory gets the call, true just after it did what was asked
     */
    record Moment(int call, Verb verb, boolean done) {}

    /** Stands for {@code kill -9}: nothing of ours catches it, and a dead gateway calls nobody. */
    static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    private final Directory real;
    private final AtomicInteger calls = new AtomicInteger();
    private volatile Consumer<Moment> fault = moment -> {};
    private volatile boolean passwordsFollow;

    FaultyDirectory(Directory real) {
        this.real = real;
    }

    /** From now on, counting calls from 0 again, this happens. */
    FaultyDirectory when(Consumer<Moment> happens) {
        calls.set(0);
        fault = happens;
        return this;
    }

    /** As on OpenLDAP: a password is set after the add. */
    FaultyDirectory withPasswordsAfterTheAdd() {
        passwordsFollow = true;
        return this;
    }

    int calls() {
        return calls.get();
    }

    static Consumer<Moment> killed(int call, boolean done) {
        AtomicBoolean dead = new AtomicBoolean();
        return moment -> {
            if (dead.get() || (moment.call() == call && moment.done() == done)) {
                dead.set(true);
                throw new Killed();
            }
        };
    }

    /** One call does not come through: a write of which nobody knows whether it was done, a read that failed. */
    static Consumer<Moment> lost(int call, boolean done) {
        return moment -> {
            if (moment.call() == call && moment.done() == done) {
                throw trouble(moment.verb());
            }
        };
    }

    /** The same for the first call of a kind. */
    static Consumer<Moment> lostFirst(Verb verb, boolean done) {
        AtomicBoolean over = new AtomicBoolean();
        return moment -> {
            if (moment.verb() == verb && moment.done() == done && over.compareAndSet(false, true)) {
                throw trouble(verb);
            }
        };
    }

    /** The same, and from then on nobody answers. */
    static Consumer<Moment> awayFrom(Consumer<Moment> start) {
        AtomicBoolean away = new AtomicBoolean();
        return moment -> {
            if (away.get()) {
                throw Failure.of(FailureKind.UNAVAILABLE, "away").exception();
            }
            try {
                start.accept(moment);
            } catch (FailureException e) {
                away.set(true);
                throw e;
            }
        };
    }

    /** The directory refuses one call for its values. */
    static Consumer<Moment> refused(int call) {
        return moment -> {
            if (moment.call() == call && !moment.done()) {
                throw Failure.of(FailureKind.REJECTED, "refused").exception();
            }
        };
    }

    private static FailureException trouble(Verb verb) {
        return Failure.of(verb.writes() ? FailureKind.OUTCOME_UNKNOWN : FailureKind.UNAVAILABLE, "lost")
                .exception();
    }

    private <T> T call(Verb verb, Supplier<T> work) {
        int number = calls.getAndIncrement();
        Consumer<Moment> happens = fault;
        happens.accept(new Moment(number, verb, false));
        T result;
        try {
            result = work.get();
        } catch (FailureException e) {
            // the directory's word that it did not do it can be lost too
            happens.accept(new Moment(number, verb, true));
            throw e;
        }
        happens.accept(new Moment(number, verb, true));
        return result;
    }

    private void run(Verb verb, Runnable work) {
        call(verb, () -> {
            work.run();
            return Set.of();
        });
    }

    @Override
    public Entry add(Entry entry) {
        return call(Verb.ADD, () -> real.add(entry));
    }

    @Override
    public Optional<Entry> find(DN dn, List<String> attributes) {
        return call(Verb.FIND, () -> real.find(dn, attributes));
    }

    @Override
    public List<Entry> find(Query query, int most) {
        return call(Verb.FIND, () -> real.find(query, most));
    }

    @Override
    public void stream(Query query, Consumer<Entry> consumer) {
        run(Verb.FIND, () -> real.stream(query, consumer));
    }

    @Override
    public Optional<Entry> modify(DN dn, List<Modification> modifications, List<String> shown) {
        return call(Verb.MODIFY, () -> real.modify(dn, modifications, shown));
    }

    @Override
    public void modifyPermissively(DN dn, List<Modification> modifications) {
        run(Verb.MODIFY, () -> real.modifyPermissively(dn, modifications));
    }

    @Override
    public void rename(DN dn, RDN newRdn) {
        run(Verb.RENAME, () -> real.rename(dn, newRdn));
    }

    @Override
    public void delete(DN dn) {
        run(Verb.DELETE, () -> real.delete(dn));
    }

    @Override
    public void setPassword(DN dn, String password) {
        run(Verb.PASSWORD, () -> real.setPassword(dn, password));
    }

    @Override
    public boolean authenticates(DN dn, String password) {
        return call(Verb.FIND, () -> real.authenticates(dn, password));
    }

    @Override
    public void requireWritable(DN base) {
        real.requireWritable(base);
    }

    @Override
    public Capabilities capabilities() {
        Capabilities own = real.capabilities();
        return passwordsFollow
                ? new Capabilities(
                        own.product(),
                        PasswordWay.PASSWORD_MODIFY,
                        own.assertion(),
                        own.longestRdnValue(),
                        own.accountWay(),
                        own.serverId())
                : own;
    }

    @Override
    public void close() {
        real.close();
    }
}
