package io.enishi.benchmarks;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The yardstick: a constant body over the same connections, with no table behind it; one command at a time, or together. */
final class RawSmtpLoop {

    private static final int DATA_ANSWER = 354;

    private final int port;
    private final byte[] body;
    private final boolean pipelined;

    RawSmtpLoop(int port, int bytes, boolean pipelined) {
        this.port = port;
        this.pipelined = pipelined;
        StringBuilder text = new StringBuilder("Subject: constant\r\n\r\n");
        while (text.length() < bytes) {
            text.append("All work and no play makes Jack a dull boy, says the constant line.\r\n");
        }
        this.body = text.append(".\r\n").toString().getBytes(ISO_8859_1);
    }

    /** Messages per second. */
    double run(int connections, int messages) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(connections)) {
            List<Callable<Void>> loops = new ArrayList<>();
            for (int i = 0; i < connections; i++) {
                loops.add(() -> {
                    loop(messages / connections);
                    return null;
                });
            }
            long start = System.nanoTime();
            for (Future<Void> loop : threads.invokeAll(loops)) {
                loop.get();
            }
            return messages / connections * connections / ((System.nanoTime() - start) / 1e9);
        }
    }

    private void loop(int messages) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setTcpNoDelay(true);
            Line line = new Line(socket.getInputStream(), socket.getOutputStream());
            line.expect(220);
            line.say("EHLO loop\r\n");
            line.expect(250);
            byte[] envelope = "MAIL FROM:<a@example.com>\r\nRCPT TO:<b@example.com>\r\nDATA\r\n".getBytes(ISO_8859_1);
            byte[] both = new byte[body.length + envelope.length];
            System.arraycopy(body, 0, both, 0, body.length);
            System.arraycopy(envelope, 0, both, body.length, envelope.length);
            if (pipelined) {
                line.say(envelope);
            }
            for (int i = 0; i < messages; i++) {
                if (pipelined) {
                    line.expect(250);
                    line.expect(250);
                    line.expect(DATA_ANSWER);
                    line.say(i == messages - 1 ? body : both);
                } else {
                    line.say("MAIL FROM:<a@example.com>\r\n");
                    line.expect(250);
                    line.say("RCPT TO:<b@example.com>\r\n");
                    line.expect(250);
                    line.say("DATA\r\n");
                    line.expect(DATA_ANSWER);
                    line.say(body);
                }
                line.expect(250);
            }
        }
    }

    /** How many messages the sink took since it was started. */
    static long taken(int port) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            Line line = new Line(socket.getInputStream(), socket.getOutputStream());
            line.expect(220);
            line.say("VRFY count\r\n");
            return Long.parseLong(line.expect(252).substring(4).strip());
        }
    }

    private record Line(InputStream in, OutputStream out, byte[] buffer, int[] at) {

        Line(InputStream in, OutputStream out) {
            this(in, out, new byte[8_192], new int[2]);
        }

        void say(String text) throws IOException {
            say(text.getBytes(ISO_8859_1));
        }

        void say(byte[] bytes) throws IOException {
            out.write(bytes);
        }

        String expect(int code) throws IOException {
            String line = read();
            while (line.charAt(3) == '-') {
                line = read();
            }
            if (!line.startsWith(Integer.toString(code))) {
                throw new IOException("Expected " + code + ", not " + line);
            }
            return line;
        }

        private String read() throws IOException {
            StringBuilder line = new StringBuilder(32);
            while (true) {
                if (at[0] == at[1]) {
                    at[0] = 0;
                    at[1] = in.read(buffer);
                    if (at[1] < 0) {
                        throw new IOException("The sink is gone");
                    }
                }
                char c = (char) buffer[at[0]++];
                if (c == '\n') {
                    return line.toString();
                }
                line.append(c);
            }
        }
    }
}
