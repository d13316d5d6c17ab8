package io.enishi.api.client;

import jakarta.servlet.http.HttpServletRequest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The two keys an older client shows with each call: in a header of their own scheme, or as parameters. */
record SessionKeyPair(String apiKey, String userKey) {

    private static final String SCHEME = "Pardot ";
    private static final Pattern PAIR = Pattern.compile("(api_key|user_key)\\s*=\\s*\"?([0-9A-Za-z]{1,64})\"?");

    /** {@code null} when the call shows neither. */
    static @Nullable SessionKeyPair of(HttpServletRequest request) {
        String header = request.getHeader("Authorization");
        if (header != null && header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            String apiKey = "";
            String userKey = "";
            Matcher pairs = PAIR.matcher(header.substring(0, Math.min(header.length(), 400)));
            while (pairs.find()) {
                if (pairs.group(1).equals("api_key")) {
                    apiKey = pairs.group(2);
                } else {
                    userKey = pairs.group(2);
                }
            }
            return new SessionKeyPair(apiKey, userKey);
        }
        String apiKey = request.getParameter("api_key");
        String userKey = request.getParameter("user_key");
        return header != null || apiKey == null && userKey == null
                ? null
                : new SessionKeyPair(apiKey == null ? "" : apiKey, userKey == null ? "" : userKey);
    }
}
