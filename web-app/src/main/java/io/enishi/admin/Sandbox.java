package io.enishi.admin;

import jakarta.servlet.http.HttpServletResponse;

/** What marketers wrote is previewed in a frame of the console without scripts and without our origin. */
public final class Sandbox {

    private static final String POLICY = "default-src 'none'; style-src 'self' 'unsafe-inline';"
            + " img-src https: http: data:; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; sandbox";

    private Sandbox() {}

    public static void around(HttpServletResponse response) {
        response.setHeader("Content-Security-Policy", POLICY);
        response.setHeader("X-Frame-Options", "SAMEORIGIN");
    }
}
