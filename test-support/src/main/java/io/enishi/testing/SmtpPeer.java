package io.enishi.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A small SMTP server on loopback that does as it is told: takes, refuses, hangs up, keeps silent or crawls, for each recipient,
 * and counts whose message it got in full. One virtual thread for each connection.
 */
public final class SmtpPeer implements AutoCloseable {

    /** Instead of an answer: the connection ends. */
    public static final String HANG_UP = "hang up";

    /** Instead of an answer: nothing, and the connection stays open. */
    public static final String SILENCE = "silence";

    private static final int ATTEMPTS = 250;
    private static final String OK = "250 2.1.5 OK";
    private static final String TAKEN = "250 2.0.0 taken";

    private final int port;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final Map<String, AtomicInteger> received = new ConcurrentHashMap<>();
    private final AtomicInteger inAll = new AtomicInteger();
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger together = new AtomicInteger();
    private volatile List<String> capabilities = List.of("PIPELINING", "8BITMIME");
    private volatile boolean dataWithoutRecipients;
    private volatile Duration pace = Duration.ZERO;
    private volatile UnaryOperator<String> toRecipient = address -> OK;
    private volatile UnaryOperator<String> toBody = address -> TAKEN;
    private volatile BiConsumer<String, String> reader = (address, message) -> {};
    private volatile ServerSocket socket;

    public SmtpPeer() {
        try {
            socket = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        port = socket.getLocalPort();
        accept(socket);
    }

    public int port() {
        return port;
    }

    /** Answers, paces and counts as a new one. */
    public void forget() {
        received.clear();
        inAll.set(0);
        together.set(0);
        capabilities = List.of("PIPELINING", "8BITMIME");
        dataWithoutRecipients = false;
        pace = Duration.ZERO;
        toRecipient = address -> OK;
        toBody = address -> TAKEN;
        reader = (address, message) -> {};
    }

    /** What EHLO is answered with; PIPELINING and 8BITMIME unless told. */
    public void offer(String... all) {
        capabilities = List.of(all);
    }

    /** Says 354 also to a message that has no recipient left, as some servers do. */
    public void goOnWithoutRecipients() {
        dataWithoutRecipients = true;
    }

    public void answerRecipients(UnaryOperator<String> answer) {
        toRecipient = answer;
    }

    public void answerBodies(UnaryOperator<String> answer) {
        toBody = answer;
    }

    /** Waits so long before each of its answers. */
    public void crawl(Duration beforeEachAnswer) {
        pace = beforeEachAnswer;
    }

    /** Reads every message that it takes: the recipient, and the message as it came. */
    public void read(BiConsumer<String, String> messages) {
        reader = messages;
    }

    /** How often this address got a whole message that was not refused; a line cut after the last dot counts. */
    public int received(String address) {
        AtomicInteger count = received.get(address);
        return count == null ? 0 : count.get();
    }

    /** How many messages these recipients got together. */
    public int receivedBy(Predicate<String> addresses) {
        return received.entrySet().stream()
                .filter(entry -> addresses.test(entry.getKey()))
                .mapToInt(entry -> entry.getValue().get())
                .sum();
    }

    public int receivedInAll() {
        return inAll.get();
    }

    /** Everybody who got the message twice or more. */
    public List<String> doubled() {
        return received.entrySet().stream()
                .filter(entry -> entry.getValue().get() > 1)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** How many connections there were since it was made. */
    public int connections() {
        return connections.get();
    }

    /** How many commands came together with another one. */
    public int commandsTogether() {
        return together.get();
    }

    public void goAway() throws IOException {
        socket.close();
        for (Socket client : open) {
            client.close();
        }
    }

    /** On the port it had; the old socket may take a moment to let go of it. */
    public void comeBack() throws IOException {
        for (int attempt = 1; ; attempt++) {
            try {
                socket = new ServerSocket(port, 200, InetAddress.getLoopbackAddress());
                accept(socket);
                return;
            } catch (BindException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
                LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
            }
        }
    }

    @Override
    public void close() throws IOException {
        goAway();
    }

    private void accept(ServerSocket listening) {
        Thread.ofVirtual().start(() -> {
            while (!listening.isClosed()) {
                try {
                    Socket client = listening.accept();
                    client.setTcpNoDelay(true);
                    connections.incrementAndGet();
                    open.add(client);
                    Thread.ofVirtual().start(() -> talk(client));
                } catch (IOException closed) {
                    return;
                }
            }
        });
    }

    private void talk(Socket client) {
        try (client;
                InputStream in = new BufferedInputStream(client.getInputStream(), 1 << 16);
                OutputStream out = new BufferedOutputStream(client.getOutputStream())) {
            new Conversation(in, out).hold();
        } catch (IOException gone) {
            // the client went away
        } finally {
            open.remove(client);
        }
    }

    /** One connection. */
    private final class Conversation {

        private final InputStream in;
        private final OutputStream out;
        private @Nullable String recipient;

        Conversation(InputStream in, OutputStream out) {
            this.in = in;
            this.out = out;
        }

        void hold() throws IOException {
            boolean goesOn = say("220 peer ESMTP");
            while (goesOn) {
                String line = line();
                if (line == null) {
                    return;
                }
                if (in.available() > 0) {
                    together.incrementAndGet();
                }
                goesOn = obey(line);
            }
        }

        private boolean obey(String line) throws IOException {
            return switch (line.length() < 4 ? line : line.substring(0, 4).toUpperCase(Locale.ROOT)) {
                case "EHLO" -> greet();
                case "RCPT" -> {
                    String address = line.substring(line.indexOf('<') + 1, line.indexOf('>'));
                    String answer = toRecipient.apply(address);
                    recipient = answer.startsWith("2") ? address : null;
                    yield say(answer);
                }
                case "DATA" -> {
                    String address = recipient;
                    recipient = null;
                    yield address == null && !dataWithoutRecipients
                            ? say("554 5.5.1 No valid recipients")
                            : take(address);
                }
                case "QUIT" -> {
                    say("221 2.0.0 bye");
                    yield false;
                }
                default -> say(OK);
            };
        }

        private boolean greet() throws IOException {
            List<String> all = capabilities;
            StringBuilder answer = new StringBuilder(all.isEmpty() ? "250 peer" : "250-peer");
            for (int i = 0; i < all.size(); i++) {
                answer.append("\r\n250").append(i == all.size() - 1 ? ' ' : '-').append(all.get(i));
            }
            return say(answer.toString());
        }

        private boolean take(@Nullable String address) throws IOException {
            if (!say("354 go on")) {
                return false;
            }
            StringBuilder message = new StringBuilder();
            for (String text = line(); !".".equals(text); text = line()) {
                if (text == null) {
                    return false;
                }
                message.append(text.startsWith(".") ? text.substring(1) : text).append("\r\n");
            }
            if (address == null) {
                return say("554 5.5.1 No valid recipients");
            }
            String answer = toBody.apply(address);
            if (answer.startsWith("2") || answer.equals(HANG_UP) || answer.equals(SILENCE)) {
                received.computeIfAbsent(address, a -> new AtomicInteger()).incrementAndGet();
                inAll.incrementAndGet();
                reader.accept(address, message.toString());
            }
            return say(answer);
        }

        private @Nullable String line() throws IOException {
            ByteArrayOutputStream line = new ByteArrayOutputStream(128);
            for (int b = in.read(); b >= 0; b = in.read()) {
                if (b == '\n') {
                    String text = line.toString(ISO_8859_1);
                    return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
                }
                line.write(b);
            }
            return null;
        }

        private boolean say(String answer) throws IOException {
            if (!pace.isZero()) {
                out.flush();
                LockSupport.parkNanos(pace.toNanos());
            }
            if (answer.equals(HANG_UP)) {
                out.flush();
                return false;
            }
            if (!answer.equals(SILENCE)) {
                out.write((answer + "\r\n").getBytes(ISO_8859_1));
                if (in.available() == 0) {
                    out.flush();
                }
            }
            return true;
        }
    }
}
