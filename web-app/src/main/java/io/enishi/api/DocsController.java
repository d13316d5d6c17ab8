package io.enishi.api;

import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ResponseBody;

/** What the API offers, as the document that tools read: for whoever is signed in to the console or brings a token. */
@Controller
class DocsController {

    private final OpenApi openApi;

    DocsController(OpenApi openApi) {
        this.openApi = openApi;
    }

    @GetMapping(path = "/api/docs/openapi.json", produces = "application/json")
    @ResponseBody
    Map<String, Object> document() {
        return openApi.document();
    }
}
