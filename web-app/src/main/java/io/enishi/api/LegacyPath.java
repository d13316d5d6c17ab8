package io.enishi.api;

import jakarta.servlet.http.HttpServletRequest;
import java.util.regex.Pattern;

/** Which addresses belong to the older API, versions 3 and 4: {@code /api/login/…}, {@code /api/{object}/version/…}, {@code /api/{object}/do/…}. */
public final class LegacyPath {

    private static final Pattern OLDER =
            Pattern.compile("/api/(?:login(?:/.*)?|[A-Za-z_]+/(?:version|do)(?:/.*)?)", Pattern.DOTALL);
    private static final Pattern LOGIN = Pattern.compile("/api/login(?:/.*)?", Pattern.DOTALL);

    private LegacyPath() {}

    public static boolean is(HttpServletRequest request) {
        return OLDER.matcher(request.getRequestURI()).matches();
    }

    /** Where a session key is got, by whoever has none yet. */
    public static boolean isLogin(HttpServletRequest request) {
        return LOGIN.matcher(request.getRequestURI()).matches();
    }
}
