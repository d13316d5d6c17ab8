package io.enishi.admin.template;

import io.enishi.shared.Refusal;
import io.enishi.template.EmailTemplate;
import io.enishi.template.EmailTemplates;
import io.enishi.template.TemplateContent;
import io.enishi.user.Viewer;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The builder: an MJML template put together by hand. What it makes is saved by a plain form, like everything else. */
@Controller
class BuilderController {

    /** The console's own policy, but for styles in tags: the builder draws its canvas with them. On this page only. */
    private static final String POLICY =
            "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: https:; "
                    + "font-src 'self' data:; connect-src 'self'; frame-src 'self'; object-src 'none'; base-uri 'none'; "
                    + "form-action 'self'; frame-ancestors 'none'";

    private final EmailTemplates templates;
    private final TemplateChoices choices;
    private final FindingWords words;

    BuilderController(EmailTemplates templates, TemplateChoices choices, FindingWords words) {
        this.templates = templates;
        this.choices = choices;
        this.words = words;
    }

    @GetMapping("/email-templates/{id}/builder")
    String builder(@PathVariable long id, Viewer who, Model model, HttpServletResponse response) {
        who.require("email.edit");
        EmailTemplate template = templates.get(id, who);
        if (!template.content().isMjml()) {
            throw new Refusal("template.refusal.not-mjml");
        }
        return draw(template, template.content().mjml(), template.version(), who, model, response);
    }

    @PostMapping("/email-templates/{id}/builder")
    String save(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String mjml,
            @RequestParam(defaultValue = "0") int version,
            @RequestParam(defaultValue = "save") String then,
            Viewer who,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash) {
        EmailTemplate template = templates.get(id, who);
        TemplateContent content = template.content();
        try {
            if (mjml.isBlank()) {
                throw new Refusal("content.mjml.empty");
            }
            templates.write(
                    id,
                    new TemplateContent(
                            content.type(), content.subject(), content.preheader(), "", mjml, content.text()),
                    version,
                    who);
            flash.addFlashAttribute("success", "template.saved");
            return "redirect:/email-templates/" + id + (then.equals("stay") ? "/builder" : "");
        } catch (Refusal refusal) {
            response.setStatus(422);
            model.addAttribute(
                    "failure",
                    words.say(
                            refusal.messageKey(),
                            who.locale(),
                            refusal.arguments().toArray()));
            return draw(template, mjml, version, who, model, response);
        }
    }

    private String draw(
            EmailTemplate template, String mjml, int version, Viewer who, Model model, HttpServletResponse response) {
        response.setHeader("Content-Security-Policy", POLICY);
        choices.offer(who, model);
        model.addAttribute("template", template);
        model.addAttribute("source", mjml);
        model.addAttribute("version", version);
        return "admin/template/builder";
    }
}
