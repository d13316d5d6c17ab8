package io.enishi.benchmarks;

import io.enishi.EnishiApplication;
import io.enishi.sender.SendingDomains;
import io.enishi.user.Viewer;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * A list email from the moment its time has come until the last recipient is handed over to a loopback sink: recipients frozen, a copy
 * written for each, its state kept in its row, the hand-off. Beside it, in the same run and over as many connections: a sequential
 * raw loop with a constant body, the same with pipelining, and Postfix's {@code smtp-source} where it is installed. With
 * {@code dkim=true} once more, signed with RSA-2048. Arguments:
 * {@code people=50000 rounds=3 connections=10 bytes=5000 dkim=true folder=…}.
 */
public final class Sending {

    private final Map<String, String> arguments;
    private final int people;
    private final int connections;
    private final int bytes;
    private final int sink;
    private final SentEmails emails;
    private final Process sinkProcess;

    private Sending(Map<String, String> arguments, int sink, Process sinkProcess, SentEmails emails) {
        this.arguments = arguments;
        this.people = Integer.parseInt(arguments.getOrDefault("people", "50000"));
        this.connections = Integer.parseInt(arguments.getOrDefault("connections", "10"));
        this.bytes = Integer.parseInt(arguments.getOrDefault("bytes", "5000"));
        this.sink = sink;
        this.sinkProcess = sinkProcess;
        this.emails = emails;
    }

    public static void main(String[] args) throws Exception {
        Map<String, String> arguments = new LinkedHashMap<>();
        Arrays.stream(args).map(arg -> arg.split("=", 2)).forEach(pair -> arguments.put(pair[0], pair[1]));
        Path folder = arguments.containsKey("folder")
                ? Files.createDirectories(Path.of(arguments.get("folder")))
                : Files.createTempDirectory("enishi-sending");
        int sink = freePort();
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LoopbackSink.class.getName(),
                        Integer.toString(sink))
                .inheritIO()
                .start();
        try (ConfigurableApplicationContext product = SpringApplication.run(
                EnishiApplication.class,
                "--server.port=" + freePort(),
                "--enishi.data-dir=" + folder.resolve("data"),
                "--spring.mail.host=127.0.0.1",
                "--spring.mail.port=" + sink,
                "--enishi.delivery.connections=" + arguments.getOrDefault("connections", "10"))) {
            SentEmails emails = new SentEmails(product.getBean(DataSource.class));
            new Sending(arguments, sink, process, emails).run(product.getBean(SendingDomains.class));
        } finally {
            process.destroy();
        }
        System.exit(0);
    }

    private void run(SendingDomains domains) throws Exception {
        int rounds = Integer.parseInt(arguments.getOrDefault("rounds", "3"));
        System.out.println(Machine.described());
        emails.addPeople(people, bytes);
        new RawSmtpLoop(sink, bytes, false).run(connections, people / 5);
        sent("warm-up");
        List<Double> ratios = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            double sequential = new RawSmtpLoop(sink, bytes, false).run(connections, people);
            double pipelined = new RawSmtpLoop(sink, bytes, true).run(connections, people);
            double ours = sent("round " + round);
            ratios.add(ours / sequential);
            System.out.printf(
                    "ours %,.0f/s, raw sequential %,.0f/s (ratio %.2f), raw pipelined %,.0f/s (ratio %.2f)%n",
                    ours, sequential, ours / sequential, pipelined, ours / pipelined);
        }
        ratios.sort(null);
        System.out.printf(
                "list email / sequential raw loop over %d connections: median %.2f (%.2f - %.2f)%n",
                connections, ratios.get(rounds / 2), ratios.getFirst(), ratios.getLast());
        smtpSource();
        if (Boolean.parseBoolean(arguments.getOrDefault("dkim", "true"))) {
            domains.add(SentEmails.DOMAIN, Viewer.system());
            emails.takeKeyIntoUse();
            // the product asks for its keys again when they change; nobody told it of this change
            domains.newKey(emails.domain(), Viewer.system());
            System.out.printf("signed with RSA-2048: %,.0f/s%n", sent("signed"));
        }
    }

    /** Messages per second from the schedule to the last hand-off. */
    private double sent(String name) throws Exception {
        long before = RawSmtpLoop.taken(sink);
        PartsOfSending start = PartsOfSending.now(sinkProcess);
        long begun = System.nanoTime();
        long email = emails.schedule(name);
        long first = 0;
        long most = 0;
        while (true) {
            long taken = RawSmtpLoop.taken(sink) - before;
            if (taken > 0 && first == 0) {
                first = System.nanoTime();
            }
            most = Math.max(
                    most,
                    Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory());
            if (taken >= people) {
                break;
            }
            TimeUnit.MILLISECONDS.sleep(5);
        }
        emails.awaitFinished(email);
        long ended = System.nanoTime();
        PartsOfSending spent = PartsOfSending.now(sinkProcess).since(start);
        emails.awaitTold(email);
        System.gc();
        System.out.printf(
                "%s: %,d people in %.1f s (first after %.2f s), told to the journal after %.1f s; heap at most %,d MB, after collection %,d MB%n  microseconds of processor for each message: %s%n",
                name,
                people,
                (ended - begun) / 1e9,
                (first - begun) / 1e9,
                (System.nanoTime() - begun) / 1e9,
                most >> 20,
                (Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory()) >> 20,
                spent.each(people));
        return people / ((ended - begun) / 1e9);
    }

    private void smtpSource() throws IOException, InterruptedException {
        Path program = Path.of("/usr/sbin/smtp-source");
        if (!Files.isExecutable(program)) {
            System.out.println("smtp-source is not installed.");
            return;
        }
        long before = RawSmtpLoop.taken(sink);
        long begun = System.nanoTime();
        Process process = new ProcessBuilder(
                        program.toString(),
                        "-s",
                        Integer.toString(connections),
                        "-l",
                        Integer.toString(bytes),
                        "-m",
                        Integer.toString(people),
                        "-d",
                        "-f",
                        "a@example.com",
                        "-t",
                        "b@example.com",
                        "inet:127.0.0.1:" + sink)
                .inheritIO()
                .start();
        int ended = process.waitFor();
        double seconds = (System.nanoTime() - begun) / 1e9;
        long taken = RawSmtpLoop.taken(sink) - before;
        System.out.printf("smtp-source %,.0f/s (%,d taken, exit %d)%n", taken / seconds, taken, ended);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
