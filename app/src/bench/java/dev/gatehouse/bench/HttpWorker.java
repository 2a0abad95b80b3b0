package dev.gatehouse.bench;

import java.io.IOException;

/** A client of the gateway. */
abstract class HttpWorker implements Worker {
    private final HttpConnection http;

    HttpWorker(HttpConnection http) {
        this.http = http;
    }

    final HttpConnection http() {
        return http;
    }

    @Override
    public final void close() throws IOException {
        http.close();
    }
}
