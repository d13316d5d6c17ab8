package io.enishi.admin.prospect;

import io.enishi.admin.action.ActionListEditor;
import io.enishi.admin.criteria.RuleBuilder;
import io.enishi.audience.SavedView;
import io.enishi.audience.SavedViews;
import io.enishi.prospect.ProspectField;
import io.enishi.prospect.ProspectFields;
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

/** Saved views of the prospect table: a name, a rule, an order. */
@Controller
class SavedViewController {

    private final SavedViews views;
    private final RuleBuilder builder;
    private final ProspectFields fields;
    private final MessageSource messages;

    SavedViewController(SavedViews views, RuleBuilder builder, ProspectFields fields, MessageSource messages) {
        this.views = views;
        this.builder = builder;
        this.fields = fields;
        this.messages = messages;
    }

    @GetMapping("/prospect-views/new")
    String blank(Viewer who, Model model) {
        who.require("prospect.view");
        builder.blank(model, who);
        return form(model, null, new Typed("", "-createdAt", false), Map.of());
    }

    @GetMapping("/prospect-views/{id}")
    String edit(@PathVariable long id, Viewer who, Model model) {
        SavedView view = views.get(id, who);
        builder.stored(model, view.criteria(), who);
        return form(model, id, new Typed(view.name(), view.sort(), view.shared()), Map.of());
    }

    @PostMapping("/prospect-views")
    String create(
            @RequestParam Map<String, String> submitted,
            Viewer who,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash) {
        return save(null, submitted, who, model, response, flash);
    }

    @PostMapping("/prospect-views/{id}")
    String change(
            @PathVariable long id,
            @RequestParam Map<String, String> submitted,
            Viewer who,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash) {
        views.get(id, who);
        return save(id, submitted, who, model, response, flash);
    }

    @PostMapping("/prospect-views/{id}/deleted")
    String delete(@PathVariable long id, Viewer who, RedirectAttributes flash) {
        views.delete(id, who);
        flash.addFlashAttribute("success", "prospect.saved.deleted");
        return "redirect:/prospects";
    }

    /** What was typed beside the rule. */
    record Typed(String name, String sort, boolean shared) {

        static Typed of(Map<String, String> submitted) {
            return new Typed(
                    submitted.getOrDefault("name", ""),
                    submitted.getOrDefault("sort", ""),
                    "true".equals(submitted.get("shared")));
        }
    }

    private String save(
            @Nullable Long id,
            Map<String, String> submitted,
            Viewer who,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash) {
        who.require("prospect.view");
        Typed typed = Typed.of(submitted);
        if (ActionListEditor.isEdit(submitted)) {
            builder.edited(model, submitted, who);
            return form(model, id, typed, Map.of());
        }
        try {
            SavedViews.Draft draft =
                    new SavedViews.Draft(typed.name(), builder.read(submitted), typed.sort(), typed.shared());
            long saved = id == null ? views.create(draft, who) : id;
            if (id != null) {
                views.change(id, draft, who);
            }
            flash.addFlashAttribute("success", "prospect.saved.done");
            return "redirect:/prospects?saved=" + saved;
        } catch (Refusal refusal) {
            response.setStatus(422);
            builder.problems(model, submitted, who);
            String text = messages.getMessage(
                    refusal.messageKey(), refusal.arguments().toArray(), who.locale());
            return form(model, id, typed, Map.of(Objects.requireNonNullElse(refusal.field(), ""), text));
        }
    }

    private String form(Model model, @Nullable Long id, Typed typed, Map<String, String> errors) {
        model.addAttribute("id", id);
        model.addAttribute("typed", typed);
        model.addAttribute("errors", errors);
        model.addAttribute(
                "sortable",
                fields.all().stream().filter(ProspectField::sortable).toList());
        return "admin/prospect/view";
    }
}
