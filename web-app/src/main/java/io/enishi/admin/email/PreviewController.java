package io.enishi.admin.email;

import io.enishi.abtest.Variant;
import io.enishi.email.ListEmails;
import io.enishi.email.Rendered;
import io.enishi.shared.ProspectId;
import io.enishi.user.Viewer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** What a marketer wrote, shown inside a sandboxed frame: no scripts, no forms, none of the console's origin. */
@Controller
class PreviewController {

    private static final String POLICY =
            "sandbox; default-src 'none'; img-src https: http: data:; style-src 'unsafe-inline'; "
                    + "font-src https: data:; frame-ancestors 'self'";

    private final ListEmails emails;

    PreviewController(ListEmails emails) {
        this.emails = emails;
    }

    @GetMapping("/emails/{id}/preview")
    ResponseEntity<byte[]> preview(
            @PathVariable long id,
            @RequestParam(required = false) @Nullable Long as,
            @RequestParam(defaultValue = "a") String version,
            Viewer who) {
        Variant variant = version.equals("b") ? Variant.B : Variant.A;
        Rendered copy = emails.preview(id, variant, as == null ? null : new ProspectId(as), who);
        return ResponseEntity.ok()
                .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
                .header("Content-Security-Policy", POLICY)
                .header("Cache-Control", "no-store")
                .body(copy.html().getBytes(StandardCharsets.UTF_8));
    }
}
