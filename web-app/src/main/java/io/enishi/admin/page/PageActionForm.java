package io.enishi.admin.page;

import io.enishi.page.PageAction;
import io.enishi.page.PageActionSettings;
import io.enishi.shared.Refusal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What is typed about a page action; points are left empty where a view is worth what every page view is. */
record PageActionForm(String name, String url, boolean priority, String points) {

    PageActionForm {
        name = Objects.requireNonNullElse(name, "");
        url = Objects.requireNonNullElse(url, "");
        points = Objects.requireNonNullElse(points, "");
    }

    static PageActionForm of(PageAction action) {
        return new PageActionForm(
                action.name(), action.url(), action.priority(), Objects.toString(action.points(), ""));
    }

    PageActionSettings settings() {
        return new PageActionSettings(name, url, priority, number());
    }

    private @Nullable Integer number() {
        String typed = points.strip();
        if (typed.isEmpty()) {
            return null;
        }
        if (!typed.matches("[+-]?[0-9]{1,6}")) {
            throw Refusal.at("points", "page-action.points.invalid");
        }
        return Integer.valueOf(typed);
    }
}
