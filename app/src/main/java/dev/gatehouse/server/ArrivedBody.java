package dev.gatehouse.server;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;

/** The body of a request that is refused: it may tell whose request it is, and is not worth a wait. */
final class ArrivedBody {
    private static final int MOST = 64 * 1024;

    private ArrivedBody() {}

    /** The whole body; empty where it has not arrived to its end or is long. Never waits. */
    static Optional<byte[]> of(Request request) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        while (body.size() <= MOST) {
            Content.Chunk chunk = request.read();
            if (chunk == null || Content.Chunk.isFailure(chunk)) {
                return Optional.empty();
            }
            boolean isLast = chunk.isLast();
            ByteBuffer bytes = chunk.getByteBuffer();
            byte[] piece = new byte[bytes.remaining()];
            bytes.get(piece);
            body.writeBytes(piece);
            chunk.release();
            if (isLast) {
                return Optional.of(body.toByteArray());
            }
        }
        return Optional.empty();
    }
}
