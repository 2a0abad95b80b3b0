package dev.gatehouse.provisioning;

import dev.gatehouse.failure.Failure;
import dev.gatehouse.failure.FailureException;
import dev.gatehouse.failure.FailureKind;
import dev.gatehouse.setting.Secret;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Cursors (RFC 9865 §2): where a list goes on, for which query, since when; signed, so that no gateway need remember them.
 * Their characters are the unreserved ones of a URL. Safe for use by many threads.
 */
final class Cursors {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int SIGNATURE = 16;
    private static final int WALK = 1;
    private static final int ORDER = 2;

    private final SecretKeySpec key;
    private final Duration age;
    private final Clock clock;

    Cursors(Secret secret, Duration age, Clock clock) {
        this.age = age;
        this.clock = clock;
        // a key of its own: what is signed here must be worth nothing elsewhere
        SecretKeySpec master = new SecretKeySpec(secret.reveal().getBytes(StandardCharsets.UTF_8), ALGORITHM);
        this.key =
                new SecretKeySpec(mac(master, "gatehouse list cursor 1".getBytes(StandardCharsets.UTF_8)), ALGORITHM);
    }

    /** Where a list goes on. */
    sealed interface Position {
        /** In the order of ids, after this one. */
        record Walk(IdWalk.Place place) implements Position {}

        /** In an order that one gateway keeps. */
        record Order(String name, int offset) implements Position {}
    }

    String write(QueryDigest query, Position position) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.write(query.bytes());
            out.writeLong(clock.instant().getEpochSecond());
            if (position instanceof Position.Walk walk) {
                out.writeByte(WALK);
                out.writeByte(walk.place().digits());
                out.writeBoolean(walk.place().isOdd());
                out.writeUTF(walk.place().last());
            } else if (position instanceof Position.Order order) {
                out.writeByte(ORDER);
                out.writeUTF(order.name());
                out.writeInt(order.offset());
            }
            out.write(Arrays.copyOf(mac(key, bytes.toByteArray()), SIGNATURE));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.toByteArray());
    }

    /** Fails with INVALID_CURSOR for one that is not ours or of another query, with EXPIRED_CURSOR for one too old. */
    Position read(QueryDigest query, String cursor) {
        byte[] bytes = decoded(cursor);
        if (bytes.length < SIGNATURE) {
            throw invalid();
        }
        byte[] content = Arrays.copyOf(bytes, bytes.length - SIGNATURE);
        byte[] signature = Arrays.copyOfRange(bytes, content.length, bytes.length);
        if (!MessageDigest.isEqual(signature, Arrays.copyOf(mac(key, content), SIGNATURE))) {
            throw invalid();
        }
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(content))) {
            if (!Arrays.equals(in.readNBytes(QueryDigest.LENGTH), query.bytes())) {
                throw Failure.of(
                                FailureKind.INVALID_CURSOR,
                                "The cursor belongs to another list; repeat all parameters as they were")
                        .exception();
            }
            long issued = in.readLong();
            if (clock.instant().getEpochSecond() - issued > age.toSeconds()) {
                throw expired();
            }
            return in.readByte() == WALK
                    ? new Position.Walk(new IdWalk.Place(in.readByte(), in.readBoolean(), in.readUTF()))
                    : new Position.Order(in.readUTF(), in.readInt());
        } catch (IOException e) {
            throw invalid();
        }
    }

    static FailureException expired() {
        return Failure.of(FailureKind.EXPIRED_CURSOR, "The cursor has expired; begin the list again")
                .exception();
    }

    private static FailureException invalid() {
        return Failure.of(FailureKind.INVALID_CURSOR, "The cursor is none of ours; begin the list again")
                .exception();
    }

    private static byte[] decoded(String cursor) {
        try {
            return Base64.getUrlDecoder().decode(cursor);
        } catch (IllegalArgumentException e) {
            throw invalid();
        }
    }

    private static byte[] mac(SecretKeySpec key, byte[] content) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(content);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
