package io.enishi.admin.prospect;

import io.enishi.admin.ListRequest;
import io.enishi.audience.SavedView;
import io.enishi.audience.SavedViews;
import io.enishi.criteria.Criteria;
import io.enishi.prospect.ProspectFilter;
import io.enishi.prospect.ProspectView;
import io.enishi.user.Viewer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Reads the address of the prospect table: its filters are criteria like those of any rule. */
@Component
class ProspectTableRequest {

    private static final String NATURAL = "-createdAt";

    private final SavedViews views;
    private final JsonMapper json;

    ProspectTableRequest(SavedViews views, JsonMapper json) {
        this.views = views;
        this.json = json;
    }

    ProspectFilter filter(ListRequest list, Viewer who) {
        List<Criteria> all = new ArrayList<>();
        SavedView saved = saved(list, who);
        if (saved != null) {
            all.add(saved.criteria());
        }
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
        id(list, "email").ifPresent(id -> all.addAll(reached(id, list.text("reach"))));
        String sort = list.sort(saved == null || saved.sort().isEmpty() ? NATURAL : saved.sort());
        return new ProspectFilter(
                list.text("q"),
                ProspectView.of(list.text("view")),
                new Criteria.All(all),
                "name".equals(sort) ? "lastName" : sort,
                list.descending());
    }

    /** Whoever got an email, and of them those who opened it, clicked in it, or did not. */
    private List<Criteria> reached(long emailId, String reach) {
        List<Criteria> both = new ArrayList<>();
        both.add(email("activity.email-sent", emailId, true));
        switch (reach) {
            case "opened" -> both.add(email("activity.email-opens", emailId, true));
            case "not-opened" -> both.add(email("activity.email-opens", emailId, false));
            case "clicked" -> both.add(email("activity.email-clicks", emailId, true));
            case "not-clicked" -> both.add(email("activity.email-clicks", emailId, false));
            default -> {}
        }
        return both;
    }

    private Criteria email(String criterion, long emailId, boolean did) {
        return new Criteria.Is(
                criterion,
                json.createObjectNode().put("did", did ? "YES" : "NO").put("asset", emailId));
    }

    /** The saved view that the address asks for. */
    @Nullable
    SavedView saved(ListRequest list, Viewer who) {
        var id = id(list, "saved");
        return id.isEmpty() ? null : views.get(id.getAsLong(), who);
    }

    private static java.util.OptionalLong id(ListRequest list, String name) {
        String text = list.text(name);
        return text.matches("\\d{1,18}")
                ? java.util.OptionalLong.of(Long.parseLong(text))
                : java.util.OptionalLong.empty();
    }
}
