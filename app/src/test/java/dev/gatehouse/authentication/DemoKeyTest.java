package dev.gatehouse.authentication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.gatehouse.setting.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoKeyTest {
    @TempDir
    Path folder;

    /** What a process of its own runs. */
    static final class Child {
        private Child() {}

        @SuppressWarnings("SystemOut") // the parent reads the key there
        public static void main(String[] arguments) throws IOException {
            System.out.print(DemoKey.in(Path.of(arguments[0])).reveal());
        }
    }

    @Test
    void theKeyIsKeptAndGoodEnoughForAnIssuer() throws IOException {
        Secret key = DemoKey.in(folder);
        assertThat(DemoKey.in(folder)).isEqualTo(key);
        assertThat(TestIssuer.withSecret("demo", key).secret()).contains(key);
    }

    @Test
    void everyFolderHasItsOwn() throws IOException {
        assertThat(DemoKey.in(folder.resolve("a"))).isNotEqualTo(DemoKey.in(folder.resolve("b")));
    }

    @Test
    void onlyItsOwnerReadsIt() throws IOException {
        DemoKey.in(folder);
        assertThat(permissions(folder.resolve(".gatehouse"))).isEqualTo("rwx------");
        assertThat(permissions(folder.resolve(".gatehouse/demo.key"))).isEqualTo("rw-------");
    }

    @Test
    void aKeyThatOthersCanReadIsNotUsed() throws IOException {
        DemoKey.in(folder);
        Path file = folder.resolve(".gatehouse/demo.key");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> DemoKey.in(folder))
                .withMessageContaining("demo.key");
    }

    @Test
    void aLinkToSomebodysFileIsNotFollowed() throws IOException {
        Path elsewhere = Files.writeString(folder.resolve("elsewhere"), "");
        DemoKey.in(folder);
        Path file = folder.resolve(".gatehouse/demo.key");
        Files.delete(file);
        Files.createSymbolicLink(file, elsewhere);
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> DemoKey.in(folder));
        assertThat(elsewhere).isEmptyFile();
    }

    @Test
    void aKeyCutShortIsMadeAnew() throws IOException {
        String key = DemoKey.in(folder).reveal();
        Path file = folder.resolve(".gatehouse/demo.key");
        Files.writeString(file, key.substring(0, 20));
        Secret renewed = DemoKey.in(folder);
        assertThat(renewed.reveal()).hasSize(43).isNotEqualTo(key);
        assertThat(DemoKey.in(folder)).isEqualTo(renewed);
    }

    @Test
    void threadsThatAskAtOnceAgree() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(16);
        CountDownLatch start = new CountDownLatch(1);
        List<Future<Secret>> keys = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            keys.add(threads.submit(() -> {
                start.await();
                return DemoKey.in(folder);
            }));
        }
        start.countDown();
        Set<Secret> distinct = new HashSet<>();
        for (Future<Secret> key : keys) {
            distinct.add(key.get());
        }
        threads.shutdown();
        assertThat(distinct).hasSize(1);
    }

    @Test
    void processesThatStartAtOnceAgree() throws Exception {
        List<Process> processes = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            processes.add(new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            Child.class.getName(),
                            folder.toString())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start());
        }
        Set<String> distinct = new HashSet<>();
        for (Process process : processes) {
            distinct.add(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(distinct).containsExactly(DemoKey.in(folder).reveal());
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
