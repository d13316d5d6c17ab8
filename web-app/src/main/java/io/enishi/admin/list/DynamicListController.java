package io.enishi.admin.list;

import io.enishi.admin.action.ActionListEditor;
import io.enishi.admin.criteria.RuleBuilder;
import io.enishi.list.DynamicList;
import io.enishi.list.DynamicLists;
import io.enishi.list.Lists;
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

/** The rule of a dynamic list: writing it, rewriting it, looking everybody over, and doing without it. */
@Controller
class DynamicListController {

    private final DynamicLists dynamic;
    private final Lists lists;
    private final RuleBuilder builder;
    private final MessageSource messages;

    DynamicListController(DynamicLists dynamic, Lists lists, RuleBuilder builder, MessageSource messages) {
        this.dynamic = dynamic;
        this.lists = lists;
        this.builder = builder;
        this.messages = messages;
    }

    @GetMapping("/lists/dynamic/new")
    String blank(Viewer who, Model model) {
        who.require("list.edit");
        builder.blank(model, who);
        return form(model, null, "", "", Map.of());
    }

    @PostMapping("/lists/dynamic")
    String create(
            @RequestParam Map<String, String> submitted,
            Viewer who,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash) {
        who.require("list.edit");
        String name = submitted.getOrDefault("name", "");
        String description = submitted.getOrDefault("description", "");
        if (ActionListEditor.isEdit(submitted)) {
            builder.edited(model, submitted, who);
            return form(model, null, name, description, Map.of());
        }
        try {
            long id = dynamic.create(name, description, null, builder.read(submitted), who);
            flash.addFlashAttribute("success", "list.dynamic.created");
            return "redirect:/lists/" + id;
        } catch (Refusal refusal) {
            response.setStatus(422);
            builder.problems(model, submitted, who);
            return form(model, null, name, description, errors(refusal, who));
        }
    }

    @GetMapping("/lists/{id}/rule")
    String edit(@PathVariable long id, Viewer who, Model model) {
        who.require("list.edit");
        DynamicList list = dynamic.get(id, who);
        builder.stored(model, list.criteria(), who);
        return form(model, id, lists.get(id, who).name(), "", Map.of());
    }

    @PostMapping("/lists/{id}/rule")
    String rewrite(
            @PathVariable long id,
            @RequestParam Map<String, String> submitted,
            Viewer who,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash) {
        who.require("list.edit");
        String name = lists.get(id, who).name();
        if (ActionListEditor.isEdit(submitted)) {
            builder.edited(model, submitted, who);
            return form(model, id, name, "", Map.of());
        }
        try {
            dynamic.rewrite(id, builder.read(submitted), who);
            flash.addFlashAttribute("success", "list.dynamic.rewritten");
            return "redirect:/lists/" + id;
        } catch (Refusal refusal) {
            response.setStatus(422);
            builder.problems(model, submitted, who);
            return form(model, id, name, "", errors(refusal, who));
        }
    }

    @PostMapping("/lists/{id}/refreshed")
    String refresh(@PathVariable long id, Viewer who, RedirectAttributes flash) {
        dynamic.refresh(id, who);
        flash.addFlashAttribute("success", "list.dynamic.refreshing");
        return "redirect:/lists/" + id;
    }

    @PostMapping("/lists/{id}/static")
    String freeze(@PathVariable long id, Viewer who, RedirectAttributes flash) {
        dynamic.freeze(id, who);
        flash.addFlashAttribute("success", "list.dynamic.frozen");
        return "redirect:/lists/" + id;
    }

    private Map<String, String> errors(Refusal refusal, Viewer who) {
        String text =
                messages.getMessage(refusal.messageKey(), refusal.arguments().toArray(), who.locale());
        return Map.of(Objects.requireNonNullElse(refusal.field(), ""), text);
    }

    private static String form(
            Model model, @Nullable Long id, String name, String description, Map<String, String> errors) {
        model.addAttribute("id", id);
        model.addAttribute("name", name);
        model.addAttribute("description", description);
        model.addAttribute("errors", errors);
        return "admin/list/rule";
    }
}
