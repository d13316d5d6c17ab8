package io.enishi.site;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.util.DigestUtils;

/** The tracking script as it is served: built once, with this account's number filled in. */
@Component
class TrackerScript {

    private static final Logger log = LoggerFactory.getLogger(TrackerScript.class);
    private static final String BUILT = "/META-INF/resources/assets/t.js";

    private final byte[] bytes;
    private final String etag;

    TrackerScript(@Value("${enishi.account-id:1}") int account) {
        this.bytes = read().replace("__ACCOUNT__", Integer.toString(account)).getBytes(StandardCharsets.UTF_8);
        this.etag = "\"" + DigestUtils.md5DigestAsHex(bytes) + "\"";
    }

    /** False when the product was built without its front end. */
    boolean built() {
        return bytes.length > 0;
    }

    byte[] bytes() {
        return bytes.clone();
    }

    String etag() {
        return etag;
    }

    private static String read() {
        try (InputStream script = TrackerScript.class.getResourceAsStream(BUILT)) {
            if (script == null) {
                log.warn("The tracking script was not built; /t.js answers 404. Build once without -Dui.skip.");
                return "";
            }
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
