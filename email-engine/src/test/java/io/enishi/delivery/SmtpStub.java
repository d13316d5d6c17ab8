package io.enishi.delivery;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** A small SMTP server on loopback that can be told to refuse, hang up or keep silent, per recipient. */
public final class SmtpStub implements AutoCloseable {

    /** What is answered after the body instead of 250; HANG_UP closes the connection without an answer. */
    public static final String HANG_UP = "hang up";

    private final int port;
    private volatile ServerSocket socket;
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private volatile Function<String, String> toRecipient = address -> "250 2.1.5 OK";
    private volatile Function<String, String> toBody = address -> "250 2.0.0 taken";
    public final Map<String, AtomicInteger> taken = new ConcurrentHashMap<>();
    public final List<String> bodies = new CopyOnWriteArrayList<>();
    public final AtomicInteger connections = new AtomicInteger();

    public SmtpStub() {
        try {
            socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        port = socket.getLocalPort();
        accept(socket);
    }

    public JavaMailSenderImpl sender() {
        JavaMailSenderImpl sender = new JavaMailSenderImpl();
        sender.setHost("127.0.0.1");
        sender.setPort(port);
        return sender;
    }

    public void answerRecipients(Function<String, String> answer) {
        toRecipient = answer;
    }

    public void answerBodies(Function<String, String> answer) {
        toBody = answer;
    }

    public int takenBy(String address) {
        AtomicInteger count = taken.get(address);
        return count == null ? 0 : count.get();
    }

    public int takenInAll() {
        return taken.values().stream().mapToInt(AtomicInteger::get).sum();
    }

    public void goAway() throws IOException {
        socket.close();
        for (Socket client : open) {
            client.close();
        }
        open.clear();
    }

    public void comeBack() throws IOException {
        socket = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
        accept(socket);
    }

    private void accept(ServerSocket listening) {
        Thread.ofVirtual().start(() -> {
            while (!listening.isClosed()) {
                try {
                    Socket client = listening.accept();
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
                BufferedReader in =
                        new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
                OutputStream out = client.getOutputStream()) {
            say(out, "220 stub");
            String recipient = "";
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String command = line.length() >= 4 ? line.substring(0, 4).toUpperCase() : line;
                switch (command) {
                    case "RCPT" -> {
                        recipient = line.substring(line.indexOf('<') + 1, line.indexOf('>'));
                        say(out, toRecipient.apply(recipient));
                    }
                    case "DATA" -> {
                        say(out, "354 go on");
                        StringBuilder body = new StringBuilder();
                        for (String text = in.readLine(); text != null && !text.equals("."); text = in.readLine()) {
                            body.append(text).append('\n');
                        }
                        String answer = toBody.apply(recipient);
                        if (answer.equals(HANG_UP)) {
                            return;
                        }
                        if (answer.startsWith("2")) {
                            taken.computeIfAbsent(recipient, r -> new AtomicInteger())
                                    .incrementAndGet();
                            bodies.add(body.toString());
                        }
                        say(out, answer);
                    }
                    case "QUIT" -> {
                        say(out, "221 bye");
                        return;
                    }
                    default -> say(out, "250 OK");
                }
            }
        } catch (IOException gone) {
            // the client went away
        } finally {
            open.remove(client);
        }
    }

    private static void say(OutputStream out, String line) throws IOException {
        out.write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    @Override
    public void close() throws IOException {
        goAway();
    }
}
