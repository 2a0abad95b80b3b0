package dev.gatehouse.provisioning;

import java.util.Random;
import java.util.TreeMap;

/** Lets threads take their directory calls one at a time, in an order drawn from a seed. */
final class Turns {
    private final Random random;
    private final TreeMap<Integer, Boolean> waiting = new TreeMap<>();
    private int running;

    /** @param threads how many take part; each ends with {@link #leave} */
    Turns(long seed, int threads) {
        this.random = new Random(seed);
        this.running = threads;
    }

    /** Waits until all others wait too and this one is drawn. */
    synchronized void await(int thread) {
        waiting.put(thread, false);
        running--;
        draw();
        while (!waiting.get(thread)) {
            try {
                wait();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        waiting.remove(thread);
    }

    synchronized void leave() {
        running--;
        draw();
    }

    private void draw() {
        if (running == 0 && !waiting.isEmpty()) {
            running++;
            int drawn = random.nextInt(waiting.size());
            waiting.put(waiting.keySet().stream().skip(drawn).findFirst().orElseThrow(), true);
            notifyAll();
        }
    }
}
