package io.enishi.site;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** The scripts that web sites load: our own, those for sites that carry a snippet of Account Engagement, and the consent banner. */
@Controller
class ScriptController {

    private final TrackerScripts scripts;
    private final VisitorCookies cookies;

    ScriptController(TrackerScripts scripts, VisitorCookies cookies) {
        this.cookies = cookies;
        this.scripts = scripts;
    }

    @GetMapping("/t.js")
    void tracker(HttpServletRequest request, HttpServletResponse response) throws IOException {
        scripts.script("t.js", cookies.mustSayYes(request)).send(request, response);
    }

    @GetMapping("/pd.js")
    void dropIn(HttpServletRequest request, HttpServletResponse response) throws IOException {
        scripts.script("pd.js", cookies.mustSayYes(request)).send(request, response);
    }

    @GetMapping("/pdt.js")
    void withConsent(HttpServletRequest request, HttpServletResponse response) throws IOException {
        scripts.script("pdt.js", cookies.mustSayYes(request)).send(request, response);
    }

    @GetMapping("/consent.js")
    void banner(HttpServletRequest request, HttpServletResponse response) throws IOException {
        scripts.script("consent.js", false).send(request, response);
    }
}
