package io.enishi.returnpath;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/**
 * Opens addresses of Amazon's notification service and no others, although a message names them: https, a host of the service in
 * a region, a public network, no redirection, little, and not for long.
 */
@Component
class AmazonWeb {

    // a region begins with two letters: "sns.s3-us-west-2" would be somebody's bucket
    private static final Pattern HOST =
            Pattern.compile("sns\\.[a-z]{2}(?:-[a-z]{2,12}){1,3}-[0-9]{1,2}\\.amazonaws\\.com(?:\\.cn)?");

    private static final int LONGEST = 2_000;
    private static final int LARGEST = 64 * 1024;
    private static final Duration PATIENCE = Duration.ofSeconds(8);

    private final AmazonProperties properties;
    private final HttpClient http = HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(Duration.ofSeconds(4))
            .build();

    AmazonWeb(AmazonProperties properties) {
        this.properties = properties;
    }

    /** The address in the form it is opened in. */
    static URI address(String text) throws NotBelieved {
        try {
            URI uri = text.length() > LONGEST ? URI.create("") : URI.create(text);
            if ("https".equals(uri.getScheme())
                    && uri.getHost() != null
                    && HOST.matcher(uri.getHost()).matches()
                    && uri.getRawUserInfo() == null
                    && (uri.getPort() == -1 || uri.getPort() == 443)) {
                return uri;
            }
        } catch (IllegalArgumentException noAddress) {
            // refused below
        }
        throw new NotBelieved(HookRefusal.FOREIGN_ADDRESS);
    }

    /** What lies there; an answer that is none, is late or is too large is an error. */
    byte[] read(URI address) throws IOException {
        HttpRequest request =
                HttpRequest.newBuilder(place(address)).timeout(PATIENCE).GET().build();
        CompletableFuture<HttpResponse<byte[]>> answer = http.sendAsync(
                request, HttpResponse.BodyHandlers.limiting(HttpResponse.BodyHandlers.ofByteArray(), LARGEST));
        try {
            // the patience of the request ends with the headers, this one with the last byte
            HttpResponse<byte[]> response = answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            if (response.statusCode() != 200) {
                throw new IOException("%s answered %d".formatted(address.getHost(), response.statusCode()));
            }
            return response.body();
        } catch (ExecutionException | TimeoutException e) {
            answer.cancel(true);
            throw new IOException("%s did not answer".formatted(address.getHost()), e);
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private URI place(URI address) throws IOException {
        URI through = properties.through();
        if (through != null) {
            String query = address.getRawQuery() == null ? "" : "?" + address.getRawQuery();
            return through.resolve(address.getRawPath() + query);
        }
        for (InetAddress each : InetAddress.getAllByName(address.getHost())) {
            if (!isPublic(each)) {
                throw new IOException("%s leads into a private network".formatted(address.getHost()));
            }
        }
        return address;
    }

    static boolean isPublic(InetAddress address) {
        byte[] bytes = address.getAddress();
        boolean unique = bytes.length == 16 && (bytes[0] & 0xfe) == 0xfc;
        boolean shared = bytes.length == 4 && (bytes[0] & 0xff) == 100 && (bytes[1] & 0xc0) == 64;
        return !(unique
                || shared
                || address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress());
    }
}
