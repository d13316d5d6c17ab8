package io.enishi.admin.automation;

import io.enishi.action.ActionList;
import io.enishi.action.Place;
import io.enishi.admin.action.ActionListEditor;
import io.enishi.admin.criteria.RuleBuilder;
import io.enishi.automation.AutomationRules;
import io.enishi.automation.RuleDetail;
import io.enishi.automation.RuleDraft;
import io.enishi.shared.Refusal;
import io.enishi.user.Viewer;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Writing and editing a rule: its name, its criteria with the live count, and its list of actions. */
@Controller
class RuleBuilderController {

    private static final String ACTIONS = "actions";

    private final AutomationRules rules;
    private final RuleBuilder builder;
    private final ActionListEditor actionEditor;
    private final MessageSource messages;

    RuleBuilderController(
            AutomationRules rules, RuleBuilder builder, ActionListEditor actionEditor, MessageSource messages) {
        this.rules = rules;
        this.builder = builder;
        this.actionEditor = actionEditor;
        this.messages = messages;
    }

    @GetMapping("/rules/new")
    String blank(Viewer who, Model model) {
        who.require("rule.edit");
        builder.blank(model, who);
        model.addAttribute("actions", actionEditor.draw(ACTIONS, ActionList.EMPTY, Place.RULE, who));
        return form(model, null, "", "", AgainForm.of(null), Map.of());
    }

    @GetMapping("/rules/{id}/edit")
    String edit(@PathVariable long id, Viewer who, Model model) {
        who.require("rule.edit");
        RuleDetail rule = rules.get(id, who);
        if (rule.running()) {
            return "redirect:/rules/" + id;
        }
        builder.stored(model, rule.criteria(), who);
        model.addAttribute("actions", actionEditor.draw(ACTIONS, rule.actions(), Place.RULE, who));
        return form(model, rule, rule.name(), rule.description(), AgainForm.of(rule.again()), Map.of());
    }

    @PostMapping("/rules")
    String create(
            @RequestParam Map<String, String> submitted,
            Viewer who,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash) {
        return save(null, submitted, who, model, response, flash);
    }

    @PostMapping("/rules/{id}")
    String change(
            @PathVariable long id,
            @RequestParam Map<String, String> submitted,
            Viewer who,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash) {
        return save(rules.get(id, who), submitted, who, model, response, flash);
    }

    private String save(
            @Nullable RuleDetail rule,
            Map<String, String> submitted,
            Viewer who,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash) {
        who.require("rule.edit");
        String name = submitted.getOrDefault("name", "");
        String description = submitted.getOrDefault("description", "");
        AgainForm again = AgainForm.typed(submitted);
        if (ActionListEditor.isEdit(submitted)) {
            builder.edited(model, submitted, who);
            model.addAttribute("actions", actionEditor.edit(ACTIONS, submitted, Place.RULE, who));
            return form(model, rule, name, description, again, Map.of());
        }
        try {
            RuleDraft draft = new RuleDraft(
                    name,
                    description,
                    null,
                    builder.read(submitted),
                    actionEditor.read(ACTIONS, submitted, Place.RULE),
                    again.again());
            long id;
            if (rule == null) {
                id = rules.create(draft, who);
                flash.addFlashAttribute("success", "automation.created");
            } else {
                id = rule.id();
                rules.edit(id, draft, who);
                flash.addFlashAttribute("success", "automation.edited");
            }
            return "redirect:/rules/" + id;
        } catch (Refusal refusal) {
            response.setStatus(422);
            builder.problems(model, submitted, who);
            model.addAttribute("actions", actionEditor.problems(ACTIONS, submitted, Place.RULE, who));
            String text = messages.getMessage(
                    refusal.messageKey(), refusal.arguments().toArray(), who.locale());
            return form(
                    model,
                    rule,
                    name,
                    description,
                    again,
                    Map.of(Objects.requireNonNullElse(refusal.field(), ""), text));
        }
    }

    private static String form(
            Model model,
            @Nullable RuleDetail rule,
            String name,
            String description,
            AgainForm again,
            Map<String, String> errors) {
        model.addAttribute("rule", rule);
        model.addAttribute("name", name);
        model.addAttribute("description", description);
        model.addAttribute("again", again);
        model.addAttribute("errors", errors);
        return "admin/automation/form";
    }
}
