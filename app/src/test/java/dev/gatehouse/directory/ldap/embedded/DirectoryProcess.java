package dev.gatehouse.directory.ldap.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A directory in a process of its own, to be killed. */
final class DirectoryProcess implements AutoCloseable {
    private final Process process;
    private final int port;

    private DirectoryProcess(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Starts one; its files may have at most this many KiB, 0 for no limit. */
    static DirectoryProcess start(Path folder, int longestFile) throws IOException {
        String limit = longestFile == 0 ? "" : "ulimit -f " + longestFile + "; ";
        List<String> command = new ArrayList<>(List.of("bash", "-c", limit + "exec \"$@\"", "bash"));
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:-UsePerfData",
                "-Xshare:auto",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                DirectoryProcess.class.getName(),
                folder.toString()));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        BufferedReader output = process.inputReader();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.startsWith("listening on ")) {
                Thread drain = new Thread(() -> output.lines().forEach(ignored -> {}));
                drain.setDaemon(true);
                drain.start();
                return new DirectoryProcess(process, Integer.parseInt(line.substring(13)));
            }
        }
        throw new IOException("the directory did not start");
    }

    int port() {
        return port;
    }

    /** SIGKILL: the process gets no chance to do anything more. */
    void kill() {
        process.destroyForcibly();
        process.onExit().orTimeout(30, TimeUnit.SECONDS).join();
    }

    @Override
    public void close() {
        kill();
    }

    public static void main(String[] arguments) throws IOException {
        EmbeddedDirectory directory = Embedded.start(Path.of(arguments[0]));
        System.out.println("listening on " + directory.port());
        while (System.in.read() >= 0) {
            // until the parent is gone
        }
        directory.close();
    }
}
