package dev.gatehouse.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** One request on one connection, byte for byte as the test wants it: an HTTP client would mend or refuse half of them. */
public final class RawHttp {
    /** How long an answer may take; a request that is not answered by then has failed its test. */
    public static final Duration PATIENCE = Duration.ofSeconds(15);

    private RawHttp() {}

    /**
     * What came back.
     *
     * @param fields header fields as {@code name: value}, names in lower case
     * @param body decoded as UTF-8, which every body of ours is
     */
    public record Answer(int status, List<String> fields, String body) {
        public Answer {
            fields = List.copyOf(fields);
        }

        /** The values of a header field, in order. */
        public List<String> headers(String name) {
            String start = name.toLowerCase(Locale.ROOT) + ": ";
            return fields.stream()
                    .filter(field -> field.startsWith(start))
                    .map(field -> field.substring(start.length()))
                    .toList();
        }

        /** The first value of a header field, or nothing at all. */
        public String header(String name) {
            return headers(name).stream().findFirst().orElse("");
        }
    }

    /**
     * Sends a request with {@code Host}, {@code Content-Length} and {@code Connection: close} in front of what is given.
     *
     * @param target what stands in the request line
     * @param fields further header fields, each a whole line; characters up to U+00FF are sent as bytes
     */
    public static Answer send(URI origin, String method, String target, List<String> fields, byte[] body) {
        StringBuilder head = new StringBuilder();
        head.append(method).append(' ').append(target).append(" HTTP/1.1\r\n");
        head.append("Host: ").append(origin.getAuthority()).append("\r\nConnection: close\r\n");
        if (body.length > 0 || method.equals("POST")) {
            head.append("Content-Length: ").append(body.length).append("\r\n");
        }
        fields.forEach(field -> head.append(field).append("\r\n"));
        head.append("\r\n");
        try (Socket socket = new Socket(origin.getHost(), origin.getPort())) {
            socket.setSoTimeout((int) PATIENCE.toMillis());
            write(socket, head.toString().getBytes(StandardCharsets.ISO_8859_1), body);
            return read(socket.getInputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(method + " " + target + " was not answered", e);
        }
    }

    /** A server may answer and turn away before it has read everything; its answer is what counts. */
    private static void write(Socket socket, byte[] head, byte[] body) {
        try {
            OutputStream out = socket.getOutputStream();
            out.write(head);
            out.write(body);
            out.flush();
        } catch (IOException turnedAway) {
            // the answer says why, or reading it fails
        }
    }

    private static Answer read(InputStream in) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        in.transferTo(bytes);
        String text = bytes.toString(StandardCharsets.ISO_8859_1);
        if (text.startsWith("HTTP/1.1 100 ")) {
            text = text.substring(text.indexOf("\r\n\r\n") + 4);
        }
        int end = text.indexOf("\r\n\r\n");
        if (end < 0) {
            throw new IOException("no whole answer: " + text);
        }
        List<String> lines = text.substring(0, end).lines().toList();
        List<String> fields = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] field = line.split(": ?", 2);
            fields.add(field[0].toLowerCase(Locale.ROOT) + ": " + field[1]);
        }
        byte[] body = text.substring(end + 4).getBytes(StandardCharsets.ISO_8859_1);
        String decoded = StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(body))
                .toString();
        return new Answer(Integer.parseInt(lines.get(0).split(" ", 3)[1]), fields, decoded);
    }
}
