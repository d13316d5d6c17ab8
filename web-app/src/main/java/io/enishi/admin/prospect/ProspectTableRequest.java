package io.enishi.admin.prospect;

import io.enishi.admin.ListRequest;
import io.enishi.criteria.Criteria;
import io.enishi.prospect.ProspectFilter;
import io.enishi.prospect.ProspectView;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Reads the address of the prospect table: its filters are criteria like those of any rule. */
@Component
class ProspectTableRequest {

    private final JsonMapper json;

    ProspectTableRequest(JsonMapper json) {
        this.json = json;
    }

    ProspectFilter filter(ListRequest list) {
        List<Criteria> all = new ArrayList<>();
        id(list, "list")
                .ifPresent(id -> all.add(
                        new Criteria.Is("prospect.list", json.createObjectNode().put("listId", id))));
        id(list, "tag")
                .ifPresent(id -> all.add(
                        new Criteria.Is("prospect.tag", json.createObjectNode().put("tagId", id))));
        id(list, "score")
                .ifPresent(points -> all.add(new Criteria.Is(
                        "prospect.score",
                        json.createObjectNode()
                                .put("comparison", "AT_LEAST")
                                .put("points", Math.clamp(points, 0, 1_000_000)))));
        String sort = list.sort("-createdAt");
        return new ProspectFilter(
                list.text("q"),
                ProspectView.of(list.text("view")),
                new Criteria.All(all),
                "name".equals(sort) ? "lastName" : sort,
                list.descending());
    }

    private static java.util.OptionalLong id(ListRequest list, String name) {
        String text = list.text(name);
        return text.matches("\\d{1,18}")
                ? java.util.OptionalLong.of(Long.parseLong(text))
                : java.util.OptionalLong.empty();
    }
}
