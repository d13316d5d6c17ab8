package io.enishi.returnpath;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** A server in Amazon's place: a certificate made for the test lies there, and it remembers what was opened. */
final class AmazonCertificate implements AutoCloseable {

    private static final char[] PASSWORD = "changeit".toCharArray();

    private final HttpServer server;
    private final PrivateKey key;
    private final List<String> opened = new CopyOnWriteArrayList<>();

    AmazonCertificate() throws IOException, GeneralSecurityException, InterruptedException {
        KeyStore keys = made("7");
        this.key = (PrivateKey) keys.getKey("test", PASSWORD);
        byte[] good = pem(keys.getCertificate("test"));
        byte[] expired = pem(made("1", "-startdate", "-3d").getCertificate("test"));
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            String path = exchange.getRequestURI().toString();
            opened.add(path);
            byte[] body = switch (path) {
                case "/good.pem" -> good;
                case "/expired.pem" -> expired;
                case "/large.pem" -> new byte[1024 * 1024];
                default ->
                    path.startsWith("/?Action=ConfirmSubscription")
                            ? "<ok/>".getBytes(StandardCharsets.UTF_8)
                            : new byte[0];
            };
            exchange.getResponseHeaders().add("Location", "/good.pem");
            exchange.sendResponseHeaders(
                    path.equals("/elsewhere.pem") ? 302 : body.length == 0 ? 500 : 200,
                    body.length == 0 ? -1 : body.length);
            if (body.length > 0) {
                try (var out = exchange.getResponseBody()) {
                    out.write(body);
                } catch (IOException cutOff) {
                    // nobody wanted to hear more
                }
            }
            exchange.close();
        });
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    List<String> opened() {
        return opened;
    }

    String sign(String text, String algorithm) throws GeneralSecurityException {
        Signature signature = Signature.getInstance(algorithm);
        signature.initSign(key);
        signature.update(text.getBytes(StandardCharsets.UTF_8));
        return Base64.getEncoder().encodeToString(signature.sign());
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private static byte[] pem(Certificate certificate) throws GeneralSecurityException {
        return ("-----BEGIN CERTIFICATE-----\n"
                        + Base64.getMimeEncoder().encodeToString(certificate.getEncoded())
                        + "\n-----END CERTIFICATE-----\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static KeyStore made(String days, String... more)
            throws IOException, GeneralSecurityException, InterruptedException {
        Path store = Files.createTempDirectory("sns").resolve("keys.p12");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "test",
                "-keyalg",
                "RSA",
                "-keysize",
                "2048",
                "-dname",
                "CN=sns.amazonaws.com",
                "-validity",
                days,
                "-storetype",
                "PKCS12",
                "-storepass",
                "changeit",
                "-keystore",
                store.toString()));
        command.addAll(List.of(more));
        Process process = new ProcessBuilder(command).inheritIO().start();
        if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
            throw new IOException("keytool made no key");
        }
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream file = Files.newInputStream(store)) {
            keys.load(file, PASSWORD);
        }
        return keys;
    }
}
