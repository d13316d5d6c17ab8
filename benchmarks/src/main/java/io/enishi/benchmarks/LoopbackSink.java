package io.enishi.benchmarks;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * An SMTP server that takes everything, keeps nothing and counts: a process of its own, started by {@link Sending}. Answers as many
 * commands as came with one write, with one write. VRFY tells how many messages it took.
 */
public final class LoopbackSink {

    private static final AtomicLong TAKEN = new AtomicLong();

    private final InputStream in;
    private final OutputStream out;
    private final byte[] buffer = new byte[1 << 16];
    private int from;
    private int to;

    private LoopbackSink(Socket socket) throws IOException {
        this.in = socket.getInputStream();
        this.out = socket.getOutputStream();
    }

    public static void main(String[] args) throws IOException {
        try (ServerSocket server = new ServerSocket(Integer.parseInt(args[0]), 200, InetAddress.getLoopbackAddress())) {
            while (true) {
                Socket socket = server.accept();
                socket.setTcpNoDelay(true);
                Thread.ofPlatform().daemon().start(() -> {
                    try (socket) {
                        new LoopbackSink(socket).talk();
                    } catch (IOException gone) {
                        // the sender is done
                    }
                });
            }
        }
    }

    private void talk() throws IOException {
        StringBuilder answers = new StringBuilder("220 sink\r\n");
        while (true) {
            if (from == to && !answers.isEmpty()) {
                out.write(answers.toString().getBytes(ISO_8859_1));
                answers.setLength(0);
            }
            String line = line();
            if (line == null) {
                return;
            }
            if (line.startsWith("QUIT")) {
                out.write("221 2.0.0 bye\r\n".getBytes(ISO_8859_1));
                return;
            }
            if (line.startsWith("EHLO")) {
                answers.append("250-sink\r\n250-PIPELINING\r\n250 8BITMIME\r\n");
            } else if (line.startsWith("VRFY")) {
                answers.append("252 ").append(TAKEN.get()).append("\r\n");
            } else if (line.startsWith("DATA")) {
                answers.append("354 go on\r\n");
                out.write(answers.toString().getBytes(ISO_8859_1));
                answers.setLength(0);
                if (!skipMessage()) {
                    return;
                }
                TAKEN.incrementAndGet();
                answers.append("250 2.0.0 taken\r\n");
            } else {
                answers.append("250 2.1.0 OK\r\n");
            }
        }
    }

    /** Reads up to the full stop that stands alone. */
    private boolean skipMessage() throws IOException {
        byte[] end = {'\r', '\n', '.', '\r', '\n'};
        int matched = 2;
        while (true) {
            while (from < to) {
                byte b = buffer[from++];
                if (b == end[matched]) {
                    matched++;
                    if (matched == end.length) {
                        return true;
                    }
                } else {
                    matched = b == '\r' ? 1 : 0;
                }
            }
            if (!fill()) {
                return false;
            }
        }
    }

    private @Nullable String line() throws IOException {
        StringBuilder line = new StringBuilder(64);
        while (true) {
            while (from < to) {
                char c = (char) (buffer[from++] & 0xff);
                if (c == '\n') {
                    return line.toString();
                }
                line.append(c);
            }
            if (!fill()) {
                return null;
            }
        }
    }

    private boolean fill() throws IOException {
        from = 0;
        to = in.read(buffer);
        if (to < 0) {
            to = 0;
            return false;
        }
        return true;
    }
}
