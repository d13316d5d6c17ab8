package io.enishi.smtp;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.SocketFactory;
import org.jspecify.annotations.Nullable;

/** Makes the socket of one connection: while it is corked, what is written gathers, and leaves in one piece afterwards. */
final class Cork extends SocketFactory {

    private boolean corked;
    private @Nullable OutputStream line;

    /** Writes to the socket itself; false when it is not one of ours. */
    boolean pour(byte[] bytes) throws IOException {
        OutputStream open = line;
        if (open == null) {
            return false;
        }
        open.write(bytes, 0, bytes.length);
        return true;
    }

    void in() {
        corked = true;
    }

    /** What gathered leaves together with the next write. */
    void out() {
        corked = false;
    }

    @Override
    public Socket createSocket() throws IOException {
        Socket socket = new Bottle();
        // the last piece of a message does not wait until the pieces before it are acknowledged (Nagle)
        socket.setTcpNoDelay(true);
        return socket;
    }

    @Override
    public Socket createSocket(String host, int port) {
        throw unconnected();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress local, int localPort) {
        throw unconnected();
    }

    @Override
    public Socket createSocket(InetAddress host, int port) {
        throw unconnected();
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) {
        throw unconnected();
    }

    private static UnsupportedOperationException unconnected() {
        return new UnsupportedOperationException("Angus Mail asks for unconnected sockets");
    }

    private final class Bottle extends Socket {

        private @Nullable OutputStream neck;

        @Override
        public OutputStream getOutputStream() throws IOException {
            OutputStream known = neck;
            if (known == null) {
                known = new Neck(super.getOutputStream());
                neck = known;
                line = known;
            }
            return known;
        }
    }

    private final class Neck extends OutputStream {

        private final OutputStream socket;
        private final ByteArrayOutputStream gathered = new ByteArrayOutputStream(8_192);

        Neck(OutputStream socket) {
            this.socket = socket;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            gathered.write(bytes, from, length);
            if (!corked) {
                gathered.writeTo(socket);
                gathered.reset();
            }
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
