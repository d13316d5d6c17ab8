package io.enishi.admin.segmentation;

import io.enishi.action.ActionList;
import io.enishi.action.Place;
import io.enishi.admin.action.ActionListEditor;
import io.enishi.admin.criteria.RuleBuilder;
import io.enishi.automation.RuleDraft;
import io.enishi.segmentation.SegmentationRule;
import io.enishi.segmentation.SegmentationRules;
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

/** Writing a segmentation rule: its name, its criteria with the live count and a few who match, its actions. */
@Controller
class SegmentationBuilderController {

    private static final String HOME = "/segmentation-rules";
    private static final String ACTIONS = "actions";

    private final SegmentationRules rules;
    private final RuleBuilder builder;
    private final ActionListEditor actionEditor;
    private final MessageSource messages;

    SegmentationBuilderController(
            SegmentationRules rules, RuleBuilder builder, ActionListEditor actionEditor, MessageSource messages) {
        this.rules = rules;
        this.builder = builder;
        this.actionEditor = actionEditor;
        this.messages = messages;
    }

    @GetMapping(HOME + "/new")
    String blank(Viewer who, Model model) {
        who.require("rule.edit");
        builder.blank(model, who);
        model.addAttribute(ACTIONS, actionEditor.draw(ACTIONS, ActionList.EMPTY, Place.SEGMENTATION, who));
        return form(model, null, "", "", Map.of());
    }

    @GetMapping(HOME + "/{id}/edit")
    String edit(@PathVariable long id, Viewer who, Model model) {
        who.require("rule.edit");
        SegmentationRule rule = rules.get(id, who);
        if (!rule.draft()) {
            return "redirect:" + HOME + "/" + id;
        }
        builder.stored(model, rule.criteria(), who);
        model.addAttribute(ACTIONS, actionEditor.draw(ACTIONS, rule.actions(), Place.SEGMENTATION, who));
        return form(model, rule, rule.name(), rule.description(), Map.of());
    }

    @PostMapping(HOME)
    String create(
            @RequestParam Map<String, String> submitted,
            Viewer who,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash) {
        return save(null, submitted, who, model, response, flash);
    }

    @PostMapping(HOME + "/{id}")
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
            @Nullable SegmentationRule rule,
            Map<String, String> submitted,
            Viewer who,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash) {
        who.require("rule.edit");
        String name = submitted.getOrDefault("name", "");
        String description = submitted.getOrDefault("description", "");
        if (ActionListEditor.isEdit(submitted)) {
            builder.edited(model, submitted, who);
            model.addAttribute(ACTIONS, actionEditor.edit(ACTIONS, submitted, Place.SEGMENTATION, who));
            return form(model, rule, name, description, Map.of());
        }
        try {
            RuleDraft draft = new RuleDraft(
                    name,
                    description,
                    null,
                    builder.read(submitted),
                    actionEditor.read(ACTIONS, submitted, Place.SEGMENTATION));
            if (rule != null) {
                rules.edit(rule.id(), draft, who);
                flash.addFlashAttribute("success", "automation.edited");
                return "redirect:" + HOME + "/" + rule.id();
            }
            long id = rules.create(draft, who);
            flash.addFlashAttribute("success", "segmentation.created");
            return "redirect:" + HOME + "/" + id;
        } catch (Refusal refusal) {
            response.setStatus(422);
            builder.problems(model, submitted, who);
            model.addAttribute(ACTIONS, actionEditor.problems(ACTIONS, submitted, Place.SEGMENTATION, who));
            String text = messages.getMessage(
                    refusal.messageKey(), refusal.arguments().toArray(), who.locale());
            return form(model, rule, name, description, Map.of(Objects.requireNonNullElse(refusal.field(), ""), text));
        }
    }

    private static String form(
            Model model, @Nullable SegmentationRule rule, String name, String description, Map<String, String> errors) {
        model.addAttribute("rule", rule);
        model.addAttribute("name", name);
        model.addAttribute("description", description);
        model.addAttribute("errors", errors);
        return "admin/segmentation/form";
    }
}
