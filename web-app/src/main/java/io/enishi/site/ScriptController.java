package io.enishi.site;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** The scripts that web sites load: our own, and the one for sites that carry an Account Engagement snippet. */
@Controller
class ScriptController {

    private final TrackerScripts scripts;

    ScriptController(TrackerScripts scripts) {
        this.scripts = scripts;
    }

    @GetMapping({"/t.js", "/pd.js"})
    void script(HttpServletRequest request, HttpServletResponse response) throws IOException {
        scripts.script(request.getRequestURI().endsWith("/pd.js") ? "pd.js" : "t.js")
                .send(request, response);
    }
}
