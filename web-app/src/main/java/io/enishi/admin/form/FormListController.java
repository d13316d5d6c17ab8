package io.enishi.admin.form;

import io.enishi.admin.ListRequest;
import io.enishi.admin.Show;
import io.enishi.form.FormReports;
import io.enishi.form.FormRow;
import io.enishi.form.Forms;
import io.enishi.form.FreeMailDomains;
import io.enishi.shared.PageOf;
import io.enishi.shared.Refusal;
import io.enishi.user.Viewer;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** All forms with their figures, a new one, and the providers that count as free mail. */
@Controller
class FormListController {

    private static final int MOST_EXPORTED = 10_000;

    private final Forms forms;
    private final FormReports reports;
    private final FreeMailDomains freeMail;
    private final FormFigures figures;
    private final MessageSource messages;

    FormListController(
            Forms forms, FormReports reports, FreeMailDomains freeMail, FormFigures figures, MessageSource messages) {
        this.forms = forms;
        this.reports = reports;
        this.freeMail = freeMail;
        this.figures = figures;
        this.messages = messages;
    }

    @GetMapping("/forms")
    String list(ListRequest list, Viewer who, Model model) {
        model.addAttribute("page", page(list, list.page(), ListRequest.SIZE, who));
        return list.fragment() ? "admin/form/list :: #table" : "admin/form/list";
    }

    @GetMapping("/forms.csv")
    void export(
            ListRequest list,
            @RequestParam(defaultValue = "utf-8") String charset,
            Viewer who,
            @ModelAttribute("show") Show show,
            HttpServletResponse response) {
        figures.send(
                response, "forms", charset, page(list, 0, MOST_EXPORTED, who).rows(), show, who.locale());
    }

    @GetMapping("/forms/new")
    String blank(Viewer who, Model model) {
        who.require("form.edit");
        model.addAttribute("name", "");
        return "admin/form/new";
    }

    @PostMapping("/forms")
    String create(@RequestParam(defaultValue = "") String name, Viewer who, Model model, HttpServletResponse response) {
        try {
            return "redirect:/forms/" + forms.create(name, null, who) + "/fields";
        } catch (Refusal refusal) {
            response.setStatus(422);
            model.addAttribute("name", name);
            model.addAttribute(
                    "problem",
                    messages.getMessage(
                            refusal.messageKey(), refusal.arguments().toArray(), who.locale()));
            return "admin/form/new";
        }
    }

    @PostMapping("/forms/{id}/deleted")
    String delete(@PathVariable long id, Viewer who, RedirectAttributes flash) {
        forms.delete(id, who);
        flash.addFlashAttribute("success", "form.deleted");
        return "redirect:/forms";
    }

    @GetMapping("/forms/free-mail")
    String freeMail(Viewer who, Model model) {
        model.addAttribute("domains", String.join("\n", freeMail.all(who)));
        return "admin/form/free-mail";
    }

    @PostMapping("/forms/free-mail")
    String replaceFreeMail(
            @RequestParam(defaultValue = "") String domains,
            Viewer who,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash) {
        try {
            freeMail.replace(domains, who);
            flash.addFlashAttribute("success", "form.saved");
            return "redirect:/forms/free-mail";
        } catch (Refusal refusal) {
            response.setStatus(422);
            model.addAttribute("domains", domains);
            model.addAttribute(
                    "problem",
                    messages.getMessage(
                            refusal.messageKey(), refusal.arguments().toArray(), who.locale()));
            return "admin/form/free-mail";
        }
    }

    private PageOf<FormRow> page(ListRequest list, int page, int size, Viewer who) {
        String sort = list.sort("-created");
        return reports.page(Forms.KIND, list.text("q"), sort, list.descending(), page, size, who);
    }
}
