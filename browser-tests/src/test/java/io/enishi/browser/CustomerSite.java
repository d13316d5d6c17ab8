package io.enishi.browser;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/** A web site on a host of its own ({@code localhost}, where the tracker is {@code 127.0.0.1}): one page, whatever is asked for. */
final class CustomerSite implements AutoCloseable {

    private final HttpServer server;

    CustomerSite(String head, String body) {
        byte[] page =
                "<!doctype html><html lang=\"ja\"><head><meta charset=\"utf-8\"><title>ことり製作所</title>%s</head><body>%s</body></html>"
                        .formatted(head, body)
                        .getBytes(StandardCharsets.UTF_8);
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", exchange -> {
            exchange.getResponseHeaders().add("Content-Type", "text/html;charset=UTF-8");
            exchange.sendResponseHeaders(200, page.length);
            exchange.getResponseBody().write(page);
            exchange.close();
        });
        server.start();
    }

    String address(String path) {
        return "http://localhost:" + server.getAddress().getPort() + path;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
