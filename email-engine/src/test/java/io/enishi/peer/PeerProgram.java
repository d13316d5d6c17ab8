package io.enishi.peer;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A server of this machine in a process of its own, with all its files in a folder of the test. */
final class PeerProgram {

    private static final Duration SOON = Duration.ofSeconds(30);

    private final Process process;

    private PeerProgram(Process process) {
        this.process = process;
    }

    /** The first of these that can be run. Without one the test is left out, or fails with {@code -Dmail.peers.required=true}. */
    static Path find(String name, List<String> places) {
        return places.stream()
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst()
                .orElseGet(() -> missing("No %s found in %s. Debian has it: apt-get install postfix dovecot-imapd"
                        .formatted(name, places)));
    }

    /** Leaves the test out, or lets it fail where these servers are required. */
    static <T> T missing(String sentence) {
        return Boolean.getBoolean("mail.peers.required") ? fail(sentence) : abort(sentence);
    }

    /** What the program prints; it must end by itself. */
    static String ask(String... command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException(String.join(" ", command) + ": " + said);
            }
            return said.strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Started and answering on this port of loopback. */
    static PeerProgram start(int port, Path log, String... command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
            PeerProgram program = new PeerProgram(process);
            long until = System.nanoTime() + SOON.toNanos();
            while (!answers(port)) {
                if (!process.isAlive() || System.nanoTime() > until) {
                    program.stop();
                    throw new IllegalStateException(command[0] + " did not start: " + Files.readString(log));
                }
                TimeUnit.MILLISECONDS.sleep(50);
            }
            return program;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** With all processes it has started. */
    void stop() {
        List<ProcessHandle> children = process.descendants().toList();
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        children.forEach(ProcessHandle::destroyForcibly);
    }

    private static boolean answers(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }
}
