package io.enishi.admin.criteria;

import io.enishi.user.Viewer;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Draws the rule builder anew while somebody types, with those who match right now; stores nothing. */
@Controller
class CriteriaController {

    private final RuleBuilder builder;

    CriteriaController(RuleBuilder builder) {
        this.builder = builder;
    }

    @PostMapping("/criteria")
    String edited(@RequestParam Map<String, String> submitted, Viewer who, Model model) {
        who.require("prospect.view");
        builder.edited(model, submitted, who);
        return "components/criteria :: drawn";
    }
}
