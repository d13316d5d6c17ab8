package io.enishi.site;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Base64;

/** The transparent image of one pixel that open pixels answer with. */
final class PixelImage {

    private static final byte[] GIF =
            Base64.getDecoder().decode("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7");

    private PixelImage() {}

    static void write(HttpServletResponse response) throws IOException {
        response.setContentType("image/gif");
        response.setContentLength(GIF.length);
        response.setHeader("Cache-Control", "no-store");
        response.getOutputStream().write(GIF);
    }
}
