package io.enishi.admin.template;

import io.enishi.admin.Sandbox;
import io.enishi.shared.ProspectId;
import io.enishi.template.TemplateDesk;
import io.enishi.user.Viewer;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The HTML of a template for a frame: whatever stands in it, no script of it runs and none of the console's origin is its own. */
@Controller
class TemplatePreviewController {

    private final TemplateDesk desk;

    TemplatePreviewController(TemplateDesk desk) {
        this.desk = desk;
    }

    @GetMapping("/email-templates/{id}/preview")
    ResponseEntity<byte[]> preview(
            @PathVariable long id,
            @RequestParam(required = false) @Nullable Integer version,
            @RequestParam(required = false) @Nullable Long as,
            Viewer who,
            HttpServletResponse response) {
        String html = desk.preview(id, version, as == null ? null : new ProspectId(as), who)
                .html();
        Sandbox.around(response);
        return ResponseEntity.ok()
                .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
                .header("Cache-Control", "no-store")
                .body(html.getBytes(StandardCharsets.UTF_8));
    }
}
