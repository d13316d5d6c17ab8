package io.enishi.admin.shell;

import io.enishi.shared.Addresses;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.boot.web.server.WebServer;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Asks for the sign-in page once before the product says that it is ready: the first page loads a thousand classes, and the
 * first person should not be the one who waits for them. Nothing depends on it; what goes wrong here is for the page to say.
 */
@Component
class FirstPage {

    private static final Logger LOG = LoggerFactory.getLogger(FirstPage.class);
    private static final int PATIENCE_MILLIS = 10_000;

    private final Addresses addresses;

    FirstPage(Addresses addresses) {
        this.addresses = addresses;
    }

    @EventListener
    void started(ApplicationStartedEvent event) {
        if (event.getApplicationContext() instanceof WebServerApplicationContext web) {
            WebServer server = web.getWebServer();
            if (server != null && server.getPort() > 0) {
                ask(server.getPort());
            }
        }
    }

    // a socket, because the JDK's client lets nobody say which host is meant, and the console answers on its own host
    // only
    private void ask(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream()
                    .write("GET /sign-in HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n"
                            .formatted(addresses.publicHost())
                            .getBytes(StandardCharsets.US_ASCII));
            long bytes = socket.getInputStream().transferTo(OutputStream.nullOutputStream());
            LOG.debug("The first page has {} bytes.", bytes);
        } catch (IOException e) {
            LOG.debug("The first page was not to be had on the loopback: {}", e.toString());
        }
    }
}
