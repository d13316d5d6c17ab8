package io.enishi.admin.api;

import io.enishi.api.ApiField;
import io.enishi.api.ApiObjects;
import io.enishi.api.Declaration;
import io.enishi.api.OpenApi;
import io.enishi.api.Trait;
import io.enishi.client.ClientProperties;
import io.enishi.shared.Addresses;
import io.enishi.shared.NotFound;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;

/** What the API offers, for whoever writes a program: a page for browsers, the OpenAPI document for everything else. */
@Controller
class ApiDocsController {

    private final ApiObjects objects;
    private final OpenApi openApi;
    private final Addresses addresses;
    private final ClientProperties properties;

    ApiDocsController(ApiObjects objects, OpenApi openApi, Addresses addresses, ClientProperties properties) {
        this.objects = objects;
        this.openApi = openApi;
        this.addresses = addresses;
        this.properties = properties;
    }

    @GetMapping("/api/docs")
    Object all(@RequestHeader(name = "Accept", defaultValue = "") String accept, Model model) {
        if (!accept.contains("text/html")) {
            return document();
        }
        model.addAttribute("objects", objects.all());
        model.addAttribute("document", addresses.console("/api/docs/openapi.json"));
        model.addAttribute("token", """
                TOKEN=$(curl -s -d grant_type=client_credentials \\
                  -d client_id=… -d client_secret=… \\
                  '%s' | jq -r .access_token)""".formatted(addresses.console("/services/oauth2/token")));
        model.addAttribute(
                "call",
                ApiCallExample.of(objects.find("prospects").orElseThrow(), addresses, properties)
                        .getFirst());
        return "admin/api/docs";
    }

    @GetMapping("/api/docs/openapi.json")
    ResponseEntity<Map<String, Object>> document() {
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(openApi.document());
    }

    @GetMapping("/api/docs/{collection}")
    String one(@PathVariable String collection, Model model) {
        Declaration one = objects.find(collection).orElseThrow(() -> new NotFound("API object", collection));
        model.addAttribute("object", one);
        model.addAttribute("calls", ApiCallExample.of(one, addresses, properties));
        model.addAttribute(
                "fields",
                one.fields().values().stream()
                        .map(field -> new Line(field, notes(field)))
                        .toList());
        model.addAttribute("filters", objects.filters(one).entrySet());
        return "admin/api/docs-object";
    }

    /** A field as the page shows it: what may be done with it, as keys of words. */
    record Line(ApiField field, List<String> notes) {}

    private static List<String> notes(ApiField field) {
        List<String> notes = new ArrayList<>();
        if (field.required()) {
            notes.add("api.docs.field.required");
        } else if (field.creatable()) {
            notes.add("api.docs.field.create");
        }
        if (field.updatable()) {
            notes.add("api.docs.field.update");
        }
        if (notes.isEmpty()) {
            notes.add("api.docs.field.read-only");
        }
        if (!field.readable()) {
            notes.add("api.docs.field.write-only");
        } else if (!field.inQueries()) {
            notes.add("api.docs.field.one-record");
        }
        if (field.traits().contains(Trait.LENIENT)) {
            notes.add("api.docs.field.lenient");
        }
        return notes;
    }
}
