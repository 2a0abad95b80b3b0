package dev.gatehouse.bench;

import java.time.Duration;
import java.util.List;

/**
 * Sees what a server and the directory behind it use while clients have their turn.
 *
 * @param server its process
 * @param directory slapd's process
 * @param allocation of the server
 */
record Meter(long server, long directory, Allocation allocation) {
    Side.Round round(List<Worker> workers, Duration slice) {
        long serverBefore = ProcessUsage.of(server).cpuMicros();
        long directoryBefore = ProcessUsage.of(directory).cpuMicros();
        long bytesBefore = allocation.bytes();
        Load load = Load.of(workers, slice);
        return new Side.Round(
                load,
                ProcessUsage.of(server).cpuMicros() - serverBefore,
                ProcessUsage.of(directory).cpuMicros() - directoryBefore,
                allocation.bytes() - bytesBefore);
    }
}
