package io.enishi.domain;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Shakes hands with a domain as a browser would. Only asked for domains that lead here, so that nobody can point it elsewhere. */
@Component
class HttpsCheck {

    private static final int PORT = 443;
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    /** What was found, and until when the certificate is valid. */
    record Handshake(HttpsStatus status, @Nullable Instant until) {

        static final Handshake NOT_ASKED = new Handshake(HttpsStatus.UNKNOWN, null);
    }

    Handshake check(String host) {
        return check(host, PORT, (SSLSocketFactory) SSLSocketFactory.getDefault());
    }

    Handshake check(String host, int port, SSLSocketFactory sockets) {
        int patience = (int) PATIENCE.toMillis();
        try (Socket plain = new Socket()) {
            plain.connect(new InetSocketAddress(host, port), patience);
            plain.setSoTimeout(patience);
            try (SSLSocket socket = (SSLSocket) sockets.createSocket(plain, host, port, true)) {
                SSLParameters parameters = socket.getSSLParameters();
                parameters.setEndpointIdentificationAlgorithm("HTTPS");
                socket.setSSLParameters(parameters);
                socket.startHandshake();
                return socket.getSession().getPeerCertificates()[0] instanceof X509Certificate certificate
                        ? new Handshake(
                                HttpsStatus.VALID, certificate.getNotAfter().toInstant())
                        : new Handshake(HttpsStatus.INVALID, null);
            }
        } catch (SSLException notBelieved) {
            return new Handshake(HttpsStatus.INVALID, null);
        } catch (IOException nobodyThere) {
            return new Handshake(HttpsStatus.NONE, null);
        }
    }
}
