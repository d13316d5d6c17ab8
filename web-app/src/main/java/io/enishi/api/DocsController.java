package io.enishi.api;

import io.enishi.user.Viewer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ResponseBody;

/** What the API offers, for whoever is signed in to the console: a page to read and a document for tools. */
@Controller
class DocsController {

    private final ApiObjects objects;
    private final OpenApi openApi;

    DocsController(ApiObjects objects, OpenApi openApi) {
        this.objects = objects;
        this.openApi = openApi;
    }

    /** One object as the page shows it. */
    record Shown(
            String collection,
            boolean built,
            List<String> operations,
            Collection<ApiField> fields,
            Collection<Relation> relations,
            Set<String> filters,
            Set<String> orderings) {}

    @GetMapping("/api/docs")
    String page(Viewer who, Model model) {
        model.addAttribute(
                "objects",
                objects.all().stream()
                        .map(DocsController::shown)
                        .sorted(Comparator.comparing(Shown::built).reversed().thenComparing(Shown::collection))
                        .toList());
        return "admin/api/docs";
    }

    @GetMapping(path = "/api/docs/openapi.json", produces = "application/json")
    @ResponseBody
    Map<String, Object> document(Viewer who) {
        return openApi.document();
    }

    private static Shown shown(Declaration one) {
        return new Shown(
                one.collection(),
                one.built(),
                operations(one),
                one.fields().values(),
                one.relations().values(),
                Filters.known(one).keySet(),
                one.orderings().keySet());
    }

    private static List<String> operations(Declaration one) {
        String base = "/api/v5/objects/" + one.collection();
        List<String> operations = new ArrayList<>();
        operations.add("GET " + base);
        if (!one.isSingle()) {
            operations.add("GET " + base + "/{id}");
        }
        if (one.create() != null) {
            operations.add("POST " + base);
        }
        if (one.update() != null) {
            operations.add("PATCH " + base + "/{id}");
        }
        if (one.delete() != null) {
            operations.add("DELETE " + base + "/{id}");
        }
        one.recordActions().keySet().forEach(each -> operations.add("POST " + base + "/{id}/do/" + each));
        one.collectionActions().keySet().forEach(each -> operations.add("POST " + base + "/do/" + each));
        one.views().keySet().forEach(each -> operations.add("GET " + base + "/{id}/" + each));
        return operations;
    }
}
