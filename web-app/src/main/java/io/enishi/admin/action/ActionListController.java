package io.enishi.admin.action;

import io.enishi.action.Place;
import io.enishi.shared.NotFound;
import io.enishi.user.Viewer;
import java.util.Arrays;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Draws an action list anew while it is edited; stores nothing. */
@Controller
class ActionListController {

    private final ActionListEditor editor;

    ActionListController(ActionListEditor editor) {
        this.editor = editor;
    }

    @PostMapping("/components/action-list/{place}/{prefix}")
    String edit(
            @PathVariable String place,
            @PathVariable String prefix,
            @RequestParam Map<String, String> submitted,
            Viewer viewer,
            Model model) {
        Place known = Arrays.stream(Place.values())
                .filter(one -> one.name().equals(place))
                .findFirst()
                .orElseThrow(() -> new NotFound("place", place));
        if (!prefix.matches("[A-Za-z0-9_-]{1,32}")) {
            throw new NotFound("action list", prefix);
        }
        model.addAttribute("actions", editor.edit(prefix, submitted, known, viewer));
        return "components/action-list :: drawn";
    }
}
