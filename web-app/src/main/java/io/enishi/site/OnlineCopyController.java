package io.enishi.site;

import io.enishi.email.OnlineCopies;
import io.enishi.email.Rendered;
import java.nio.charset.StandardCharsets;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.util.HtmlUtils;

/** "View in the browser": a recipient's copy, on the tracker host, without scripts. */
@Controller
class OnlineCopyController {

    private final OnlineCopies copies;

    OnlineCopyController(OnlineCopies copies) {
        this.copies = copies;
    }

    @GetMapping("/v/{token}")
    ResponseEntity<byte[]> copy(@PathVariable String token) {
        return copies.online(token)
                .map(copy -> ResponseEntity.ok()
                        .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
                        .header(
                                "Content-Security-Policy",
                                "sandbox allow-popups allow-popups-to-escape-sandbox allow-top-navigation-by-user-activation; "
                                        + "default-src 'none'; img-src https: http: data:; style-src 'unsafe-inline'; frame-ancestors 'none'")
                        .header("Cache-Control", "no-store")
                        .header("X-Robots-Tag", "noindex")
                        .body(page(copy).getBytes(StandardCharsets.UTF_8)))
                .orElseGet(() -> ResponseEntity.notFound().build());
    }

    private static String page(Rendered copy) {
        return copy.html().isBlank() ? "<pre>" + HtmlUtils.htmlEscape(copy.text()) + "</pre>" : copy.html();
    }
}
