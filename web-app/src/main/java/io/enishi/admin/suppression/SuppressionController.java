package io.enishi.admin.suppression;

import io.enishi.admin.ListRequest;
import io.enishi.admin.Refusals;
import io.enishi.shared.Refusal;
import io.enishi.suppression.SuppressionReason;
import io.enishi.suppression.Suppressions;
import io.enishi.user.Viewer;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Objects;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Who gets no mail at all: single addresses and whole domains, each with who put it there and why. */
@Controller
class SuppressionController {

    private static final String PAGE = "/settings/suppressions";

    private final Suppressions suppressions;

    SuppressionController(Suppressions suppressions) {
        this.suppressions = suppressions;
    }

    /** New ones as they are typed. */
    record SuppressionForm(String values, String reason, String note) {

        SuppressionForm {
            values = Objects.requireNonNullElse(values, "");
            reason = Objects.requireNonNullElse(reason, SuppressionReason.REQUEST.key());
            note = Objects.requireNonNullElse(note, "");
        }
    }

    @GetMapping(PAGE)
    String page(ListRequest list, Viewer who, Model model) {
        model.addAttribute("form", new SuppressionForm("", SuppressionReason.REQUEST.key(), ""));
        return shown(list, who, model);
    }

    @PostMapping(PAGE)
    String add(
            @ModelAttribute("form") SuppressionForm form,
            BindingResult errors,
            ListRequest list,
            Viewer who,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash) {
        try {
            int added = suppressions.add(form.values(), SuppressionReason.of(form.reason()), form.note(), who);
            flash.addFlashAttribute("success", added > 0 ? "suppression.added" : "suppression.known");
            return "redirect:" + PAGE;
        } catch (Refusal refusal) {
            Refusals.into(errors, refusal);
            response.setStatus(HttpServletResponse.SC_UNPROCESSABLE_CONTENT);
            return shown(list, who, model);
        }
    }

    @PostMapping(PAGE + "/{id}/removed")
    String remove(@PathVariable long id, Viewer who, RedirectAttributes flash) {
        suppressions.remove(id, who);
        flash.addFlashAttribute("success", "suppression.removed");
        return "redirect:" + PAGE;
    }

    private String shown(ListRequest list, Viewer who, Model model) {
        boolean removed = list.text("removed").equals("true");
        model.addAttribute("removed", removed);
        model.addAttribute("reasons", SuppressionReason.values());
        model.addAttribute("page", suppressions.page(list.text("q"), removed, list.cursor(), who));
        return list.fragment() ? "admin/suppression/list :: #table" : "admin/suppression/list";
    }
}
