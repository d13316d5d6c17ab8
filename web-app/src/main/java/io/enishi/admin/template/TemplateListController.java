package io.enishi.admin.template;

import io.enishi.admin.ListRequest;
import io.enishi.admin.Refusals;
import io.enishi.shared.Refusal;
import io.enishi.template.EmailTemplates;
import io.enishi.user.Viewer;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The gallery of email templates, and a new one. */
@Controller
class TemplateListController {

    private static final int SIZE = 24;
    private static final List<String> USES = List.of("list-email", "one-to-one", "autoresponder", "program");

    private final EmailTemplates templates;
    private final TemplateChoices choices;
    private final TemplateText texts;

    TemplateListController(EmailTemplates templates, TemplateChoices choices, TemplateText texts) {
        this.templates = templates;
        this.choices = choices;
        this.texts = texts;
    }

    @GetMapping("/email-templates")
    String list(ListRequest list, Viewer who, Model model) {
        String sort = list.sort("-changed");
        model.addAttribute(
                "page",
                templates.page(list.text("q"), list.text("use"), sort, list.descending(), list.page(), SIZE, who));
        model.addAttribute("uses", USES);
        return list.fragment() ? "admin/template/list :: #table" : "admin/template/list";
    }

    @GetMapping("/email-templates/new")
    String blank(@RequestParam(defaultValue = "html") String source, Viewer who, Model model) {
        who.require("email.edit");
        boolean mjml = source.equals("mjml");
        String starter = starter(mjml ? "mjml" : "html", who);
        model.addAttribute(
                "form", TemplateForm.blank(choices.defaultCampaign(), mjml ? "" : starter, mjml ? starter : ""));
        return form(mjml, who, model);
    }

    @PostMapping("/email-templates")
    String create(
            @ModelAttribute("form") TemplateForm form,
            BindingResult errors,
            @RequestParam(defaultValue = "save") String then,
            Viewer who,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash) {
        TemplateForm wanted = form;
        try {
            wanted = texts.prepared(form, then);
            long id = templates.create(wanted.settings(null), who);
            flash.addFlashAttribute("success", "template.created");
            return "redirect:/email-templates/" + id + (then.equals("save") ? "" : "/edit");
        } catch (Refusal refusal) {
            Refusals.into(errors, refusal);
            response.setStatus(422);
            model.addAttribute("form", wanted);
            return form(!wanted.mjml().isBlank(), who, model);
        }
    }

    private String form(boolean mjml, Viewer who, Model model) {
        model.addAttribute("mjml", mjml);
        choices.offer(who, model);
        return "admin/template/new";
    }

    private static String starter(String kind, Viewer who) {
        String language = who.locale().getLanguage().equals("ja") ? "ja" : "en";
        try {
            return new ClassPathResource("starters/blank_" + language + "." + kind)
                    .getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
