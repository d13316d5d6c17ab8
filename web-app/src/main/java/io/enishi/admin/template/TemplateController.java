package io.enishi.admin.template;

import io.enishi.admin.Refusals;
import io.enishi.admin.asset.UsedIn;
import io.enishi.asset.Tags;
import io.enishi.content.Finding;
import io.enishi.prospect.Prospects;
import io.enishi.shared.EmailAddress;
import io.enishi.shared.ProspectId;
import io.enishi.shared.Refusal;
import io.enishi.template.EmailTemplate;
import io.enishi.template.EmailTemplates;
import io.enishi.template.TemplateDesk;
import io.enishi.template.TemplateVersion;
import io.enishi.user.Users;
import io.enishi.user.Viewer;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One email template: how it looks and what is wrong with it, what it says, what it said. */
@Controller
@RequestMapping("/email-templates/{id}")
class TemplateController {

    private static final List<String> FRAMES = List.of("desktop", "phone", "dark");

    private final EmailTemplates templates;
    private final TemplateDesk desk;
    private final TemplateChoices choices;
    private final TemplateText texts;
    private final FindingWords words;
    private final Prospects prospects;
    private final Tags tags;
    private final Users users;
    private final UsedIn usedIn;

    TemplateController(
            EmailTemplates templates,
            TemplateDesk desk,
            TemplateChoices choices,
            TemplateText texts,
            FindingWords words,
            Prospects prospects,
            Tags tags,
            Users users,
            UsedIn usedIn) {
        this.templates = templates;
        this.desk = desk;
        this.choices = choices;
        this.texts = texts;
        this.words = words;
        this.prospects = prospects;
        this.tags = tags;
        this.users = users;
        this.usedIn = usedIn;
    }

    /** {@code as} is the address of the prospect whose copy is looked at. */
    @GetMapping
    String look(
            @PathVariable long id,
            @RequestParam(defaultValue = "desktop") String frame,
            @RequestParam(defaultValue = "") String as,
            Viewer who,
            Model model) {
        about(id, "look", who, model);
        List<Finding> found = desk.check(id, who);
        model.addAttribute("findings", words.lines(found, who.locale()));
        model.addAttribute(
                "errors",
                found.stream()
                        .filter(finding -> finding.severity() == Finding.Severity.ERROR)
                        .count());
        model.addAttribute("frames", FRAMES);
        model.addAttribute("frame", FRAMES.contains(frame) ? frame : "desktop");
        Optional<ProspectId> person = EmailAddress.parse(as.strip())
                .flatMap(prospects::findByEmail)
                .filter(one -> prospects.find(one, who).isPresent());
        model.addAttribute("as", as);
        model.addAttribute("person", person.map(ProspectId::value).orElse(null));
        model.addAttribute("nobody", !as.isBlank() && person.isEmpty());
        try {
            model.addAttribute("preview", desk.preview(id, null, person.orElse(null), who));
        } catch (Refusal broken) {
            model.addAttribute("broken", true);
        }
        model.addAttribute("tags", tags.on(id));
        usedIn.show(id, model);
        return "admin/template/look";
    }

    @GetMapping("/edit")
    String edit(@PathVariable long id, Viewer who, Model model) {
        who.require("email.edit");
        about(id, "edit", who, model);
        model.addAttribute("form", TemplateForm.of(templates.get(id, who), tags.on(id)));
        return editor(who, model);
    }

    @PostMapping
    String change(
            @PathVariable long id,
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
            templates.change(id, wanted.settings(templates.get(id, who)), wanted.version(), who);
            flash.addFlashAttribute("success", "template.saved");
            return "redirect:/email-templates/" + id + (then.equals("save") ? "" : "/edit");
        } catch (Refusal refusal) {
            Refusals.into(errors, refusal);
            response.setStatus(422);
            about(id, "edit", who, model);
            model.addAttribute("form", wanted);
            return editor(who, model);
        }
    }

    @GetMapping("/versions")
    String versions(@PathVariable long id, Viewer who, Model model) {
        about(id, "versions", who, model);
        List<TemplateVersion> versions = templates.versions(id, who);
        model.addAttribute("versions", versions);
        model.addAttribute(
                "names",
                users.names(
                        versions.stream()
                                .map(TemplateVersion::by)
                                .filter(Objects::nonNull)
                                .distinct()
                                .toList(),
                        who.locale()));
        return "admin/template/versions";
    }

    @PostMapping("/versions/{number}/taken-up")
    String takeUp(@PathVariable long id, @PathVariable int number, Viewer who, RedirectAttributes flash) {
        templates.takeUp(id, number, who);
        flash.addFlashAttribute("success", "template.taken-up");
        return "redirect:/email-templates/" + id;
    }

    @PostMapping("/copied")
    String copy(@PathVariable long id, Viewer who, RedirectAttributes flash) {
        String name = words.say(
                "email.copy.name", who.locale(), templates.get(id, who).name());
        long copy = templates.copy(id, name.length() > 255 ? name.substring(0, 255) : name, who);
        flash.addFlashAttribute("success", "template.copied");
        return "redirect:/email-templates/" + copy + "/edit";
    }

    @PostMapping("/deleted")
    String delete(@PathVariable long id, Viewer who, RedirectAttributes flash) {
        templates.delete(id, who);
        flash.addFlashAttribute("success", "template.deleted");
        return "redirect:/email-templates";
    }

    private String editor(Viewer who, Model model) {
        choices.offer(who, model);
        return "admin/template/edit";
    }

    private void about(long id, String tab, Viewer who, Model model) {
        EmailTemplate template = templates.get(id, who);
        model.addAttribute("template", template);
        model.addAttribute("mjml", template.content().isMjml());
        model.addAttribute("tab", tab);
    }
}
