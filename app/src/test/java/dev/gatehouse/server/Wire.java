package dev.gatehouse.server;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** One TCP connection on which a test says exactly the bytes it wants. */
final class Wire implements AutoCloseable {
    private final Socket socket;
    private final InputStream in;

    /** What came back. */
    record Answer(int status, String head, Map<String, String> headers, String body) {
        String header(String name) {
            return headers.getOrDefault(name, "");
        }
    }

    Wire(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(10_000);
        in = socket.getInputStream();
    }

    /** One connection, one request, one answer. */
    static Answer exchange(int port, String request) throws IOException {
        try (Wire wire = new Wire(port)) {
            wire.send(request);
            return wire.answer(request.startsWith("HEAD "));
        }
    }

    /** A GET with nothing but a Host. */
    static Answer get(int port, String target) throws IOException {
        return exchange(port, getRequest(target));
    }

    static String getRequest(String target) {
        return "GET " + target + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
    }

    Wire send(String text) throws IOException {
        return send(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    Wire send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
        return this;
    }

    Answer answer() throws IOException {
        return answer(false);
    }

    Answer answer(boolean withoutBody) throws IOException {
        String head = head();
        List<String> lines = head.lines().toList();
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String line : lines.subList(1, lines.size())) {
            String[] field = line.split(": ?", 2);
            headers.put(field[0], field[1]);
        }
        int length = withoutBody ? 0 : Integer.parseInt(headers.getOrDefault("Content-Length", "0"));
        int status = Integer.parseInt(lines.get(0).split(" ", 3)[1]);
        return new Answer(status, head, headers, new String(in.readNBytes(length), StandardCharsets.UTF_8));
    }

    /** Whether the other side closes, rather than saying more. */
    boolean closes() throws IOException {
        return in.read() < 0;
    }

    /** Whether nothing comes for so long. */
    boolean silentFor(Duration time) throws IOException {
        int before = socket.getSoTimeout();
        socket.setSoTimeout((int) time.toMillis());
        try {
            in.read();
            return false;
        } catch (SocketTimeoutException e) {
            return true;
        } finally {
            socket.setSoTimeout(before);
        }
    }

    void hangUp() throws IOException {
        socket.close();
    }

    private String head() throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("closed after: " + head);
            }
            head.write(next);
        }
        return head.toString(StandardCharsets.ISO_8859_1).strip();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
