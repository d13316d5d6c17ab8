package io.enishi.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Hands shaken with a server of our own: believed, not believed, not for this name, and with nobody there. */
class HttpsCheckTests {

    private static final char[] PASSWORD = "changeit".toCharArray();

    @TempDir
    private Path directory;

    private final HttpsCheck check = new HttpsCheck();

    @Test
    void aCertificateThatIsBelievedTellsUntilWhen() throws Exception {
        SSLContext context = context("localhost");
        try (ServerSocket server = answering(context)) {
            HttpsCheck.Handshake found = check.check("localhost", server.getLocalPort(), context.getSocketFactory());

            assertThat(found.status()).isEqualTo(HttpsStatus.VALID);
            assertThat(found.until())
                    .isBetween(
                            Instant.now().plus(Duration.ofDays(6)),
                            Instant.now().plus(Duration.ofDays(8)));
        }
    }

    @Test
    void oneOfAnUnknownAuthorityOrForAnotherNameIsNotBelieved() throws Exception {
        SSLContext context = context("go.example.com");
        try (ServerSocket server = answering(context)) {
            int port = server.getLocalPort();

            assertThat(check.check("localhost", port, (SSLSocketFactory) SSLSocketFactory.getDefault())
                            .status())
                    .isEqualTo(HttpsStatus.INVALID);
            assertThat(check.check("localhost", port, context.getSocketFactory())
                            .status())
                    .isEqualTo(HttpsStatus.INVALID);
        }
    }

    @Test
    void whereNobodyAnswersThereIsNoHttps() throws Exception {
        int port;
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = taken.getLocalPort();
        }

        assertThat(check.check("localhost", port, (SSLSocketFactory) SSLSocketFactory.getDefault())
                        .status())
                .isEqualTo(HttpsStatus.NONE);
        assertThat(check.check("no-such-host.invalid").status()).isEqualTo(HttpsStatus.NONE);
    }

    private static ServerSocket answering(SSLContext context) throws IOException {
        ServerSocket server =
                context.getServerSocketFactory().createServerSocket(0, 5, InetAddress.getByName("localhost"));
        Thread.ofVirtual().start(() -> {
            while (!server.isClosed()) {
                try (SSLSocket socket = (SSLSocket) server.accept()) {
                    socket.startHandshake();
                } catch (IOException e) {
                    // a client that does not believe us hangs up
                }
            }
        });
        return server;
    }

    private SSLContext context(String name) throws Exception {
        Path store = directory.resolve(name + ".p12");
        Process made = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "test",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=" + name,
                        "-ext",
                        "san=dns:" + name,
                        "-validity",
                        "7",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        "changeit",
                        "-keystore",
                        store.toString())
                .inheritIO()
                .start();
        assertThat(made.waitFor(60, TimeUnit.SECONDS)).isTrue();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream file = Files.newInputStream(store)) {
            keys.load(file, PASSWORD);
        }
        KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(keys, PASSWORD);
        KeyStore believed = KeyStore.getInstance("PKCS12");
        believed.load(null, PASSWORD);
        believed.setCertificateEntry("test", Objects.requireNonNull(keys.getCertificate("test")));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(believed);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(own.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }
}
