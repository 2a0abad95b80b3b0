package dev.gatehouse.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** The clients of one side, opened and closed together. */
final class Clients {
    private Clients() {}

    static List<Worker> open(Worker.Opening opening, int clients) {
        List<Worker> workers = new ArrayList<>();
        try {
            for (int client = 0; client < clients; client++) {
                workers.add(opening.open(client));
            }
            return workers;
        } catch (Exception e) {
            close(workers);
            throw new IllegalStateException("a client could not connect", e);
        }
    }

    static void close(List<Worker> workers) {
        for (Worker worker : workers) {
            try {
                worker.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
