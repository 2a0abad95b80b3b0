package dev.gatehouse.bench;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;

/**
 * One HTTP/1.1 connection that is kept, for requests that are bytes already: the load's own CPU is taken from the server's
 * on the same machine. Not safe for use by several threads.
 */
final class HttpConnection implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 120_000;

    /** Less than the server waits; the other side's turn may take longer. */
    private static final Duration MOST_IDLE = Duration.ofSeconds(10);

    private final URI origin;
    private Socket socket;
    private InputStream in;
    private OutputStream out;
    private final byte[] received = new byte[16 * 1024];
    private int position;
    private int limit;
    private byte[] body = new byte[16 * 1024];
    private int bodyLength;
    private boolean closing;
    private long lastUse = System.nanoTime();

    HttpConnection(URI origin) throws IOException {
        this.origin = origin;
        this.socket = connect();
        this.in = socket.getInputStream();
        this.out = socket.getOutputStream();
    }

    /** A request as bytes. */
    static byte[] request(String method, String target, String authorization, String mediaType, String body) {
        byte[] content = body.getBytes(StandardCharsets.UTF_8);
        String type = content.length == 0 ? "" : "Content-Type: " + mediaType + "\r\n";
        byte[] head = (method + " " + target + " HTTP/1.1\r\nHost: bench\r\nAuthorization: " + authorization + "\r\n"
                        + type + "Content-Length: " + content.length + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        byte[] all = Arrays.copyOf(head, head.length + content.length);
        System.arraycopy(content, 0, all, head.length, content.length);
        return all;
    }

    /** Sends the request and reads the whole answer; returns its status. */
    int exchange(byte[] request) throws IOException {
        if (closing || System.nanoTime() - lastUse > MOST_IDLE.toNanos()) {
            socket.close();
            socket = connect();
            in = socket.getInputStream();
            out = socket.getOutputStream();
            position = 0;
            limit = 0;
            closing = false;
        }
        out.write(request);
        int status = answer();
        lastUse = System.nanoTime();
        return status;
    }

    /** The same; fails where the status is another. */
    void require(int status, byte[] request) throws IOException, WrongAnswerException {
        int actual = exchange(request);
        if (actual != status) {
            throw new WrongAnswerException(actual, actual + " " + start(300) + " in answer to " + firstLine(request));
        }
    }

    /** The body of the last answer. */
    String body() {
        return new String(body, 0, bodyLength, StandardCharsets.UTF_8);
    }

    /** How often the text stands in the body of the last answer. */
    int count(String text) {
        byte[] wanted = text.getBytes(StandardCharsets.UTF_8);
        int count = 0;
        for (int i = 0; i + wanted.length <= bodyLength; i++) {
            // a list of everybody is long: the first byte tells nearly always
            if (body[i] == wanted[0] && Arrays.equals(body, i, i + wanted.length, wanted, 0, wanted.length)) {
                count++;
            }
        }
        return count;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private Socket connect() throws IOException {
        Socket connected = new Socket(origin.getHost(), origin.getPort());
        connected.setTcpNoDelay(true);
        connected.setSoTimeout(PATIENCE_MILLIS);
        return connected;
    }

    private int answer() throws IOException {
        String status = line();
        int length = 0;
        boolean chunked = false;
        for (String field = line(); !field.isEmpty(); field = line()) {
            int colon = field.indexOf(':');
            switch (field.substring(0, colon).toLowerCase(Locale.ROOT)) {
                case "content-length" ->
                    length = Integer.parseInt(field.substring(colon + 1).strip());
                case "transfer-encoding" -> chunked = true;
                case "connection" -> closing = field.endsWith("close");
                default -> {}
            }
        }
        bodyLength = 0;
        if (chunked) {
            for (int size = chunkSize(); size > 0; size = chunkSize()) {
                take(size);
                line();
            }
            line();
        } else {
            take(length);
        }
        return Integer.parseInt(status.substring(9, 12));
    }

    private int chunkSize() throws IOException {
        return Integer.parseInt(line(), 16);
    }

    private void take(int length) throws IOException {
        if (bodyLength + length > body.length) {
            body = Arrays.copyOf(body, Math.max(body.length * 2, bodyLength + length));
        }
        int left = length;
        while (left > 0) {
            if (position == limit) {
                fill();
            }
            int part = Math.min(left, limit - position);
            System.arraycopy(received, position, body, bodyLength, part);
            position += part;
            bodyLength += part;
            left -= part;
        }
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder(48);
        while (true) {
            if (position == limit) {
                fill();
            }
            char c = (char) (received[position++] & 0xFF);
            if (c == '\n') {
                return line.toString();
            }
            if (c != '\r') {
                line.append(c);
            }
        }
    }

    private void fill() throws IOException {
        position = 0;
        limit = in.read(received);
        if (limit < 0) {
            limit = 0;
            throw new EOFException("the connection was closed");
        }
    }

    private String start(int most) {
        String text = body();
        return text.length() > most ? text.substring(0, most) + "…" : text;
    }

    private static String firstLine(byte[] request) {
        String text = new String(request, StandardCharsets.UTF_8);
        return text.substring(0, text.indexOf('\r'));
    }
}
