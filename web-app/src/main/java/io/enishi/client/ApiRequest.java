package io.enishi.client;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One call as it is remembered: who asked for what, how it was answered, and how long that took. */
public record ApiRequest(
        Instant at,
        @Nullable Long clientId,
        @Nullable Long userId,
        String method,
        String path,
        String query,
        int status,
        String error,
        int millis,
        String address) {

    public ApiRequest {
        path = shortened(path, 500);
        query = shortened(query, 1000);
        address = shortened(address, 100);
        method = shortened(method, 20);
    }

    // what stands in an address may hold anything, PostgreSQL takes all but NUL
    private static String shortened(String text, int longest) {
        String clean = text.replace("\0", "");
        return clean.length() <= longest ? clean : clean.substring(0, longest - 1) + "…";
    }
}
