package io.enishi.admin.email;

import io.enishi.abtest.Variant;
import io.enishi.admin.Refusals;
import io.enishi.email.CheckItem;
import io.enishi.email.ListEmail;
import io.enishi.email.ListEmails;
import io.enishi.list.ListKind;
import io.enishi.list.Lists;
import io.enishi.merge.MergeField;
import io.enishi.shared.ProspectId;
import io.enishi.shared.Refusal;
import io.enishi.shared.Words;
import io.enishi.user.Viewer;
import io.enishi.vocabulary.Choice;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The two steps in the middle of the wizard: what is written, and how it is checked and tried out. */
@Controller
class WizardController {

    private final ListEmails emails;
    private final Lists lists;
    private final EmailPeople people;
    private final EmailWords words;
    private final WizardFrame frame;
    private final Autosave autosave;

    WizardController(
            ListEmails emails,
            Lists lists,
            EmailPeople people,
            EmailWords words,
            WizardFrame frame,
            Autosave autosave) {
        this.emails = emails;
        this.lists = lists;
        this.people = people;
        this.words = words;
        this.frame = frame;
        this.autosave = autosave;
    }

    @GetMapping("/emails/{id}/content")
    String content(@PathVariable long id, Viewer who, Model model) {
        ListEmail email = frame.draft(id, WizardFrame.Step.CONTENT, who, model);
        model.addAttribute("form", ContentForm.of(email));
        return content(model);
    }

    @PostMapping("/emails/{id}/content")
    String write(
            @PathVariable long id,
            @ModelAttribute("form") ContentForm form,
            BindingResult errors,
            @RequestParam(defaultValue = "next") String then,
            Viewer who,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash) {
        ContentForm wanted = then.equals("text") ? form.withText(emails.textOf(form.html())) : form;
        try {
            emails.write(id, wanted.words(emails.get(id, who).text()), wanted.version(), who);
            if (Autosave.asked(then)) {
                return autosave.saved(emails.get(id, who).version(), model);
            }
            if (then.equals("next")) {
                return "redirect:/emails/" + id + "/check";
            }
            flash.addFlashAttribute("success", "email.saved");
            return "redirect:/emails/" + id + "/content";
        } catch (Refusal refusal) {
            if (Autosave.asked(then)) {
                return autosave.refused(refusal, form.version(), who, model);
            }
            Refusals.into(errors, refusal);
            response.setStatus(422);
            frame.draft(id, WizardFrame.Step.CONTENT, who, model);
            model.addAttribute("form", wanted);
            return content(model);
        }
    }

    private String content(Model model) {
        Map<Words, List<MergeField>> fields = new LinkedHashMap<>();
        emails.mergeFields()
                .forEach(field -> fields.computeIfAbsent(field.group(), group -> new ArrayList<>())
                        .add(field));
        model.addAttribute("fields", fields);
        return "admin/email/content";
    }

    @GetMapping("/emails/{id}/check")
    String check(
            @PathVariable long id,
            @RequestParam(required = false) @Nullable Long as,
            @RequestParam(defaultValue = "a") String version,
            Viewer who,
            Model model) {
        ListEmail email = frame.draft(id, WizardFrame.Step.CHECK, who, model);
        List<CheckItem> found = emails.check(id, who);
        model.addAttribute("findings", words.findings(found, who.locale()));
        model.addAttribute("errors", found.stream().filter(CheckItem::error).count());
        List<Choice> some = people.someOf(email, who);
        Long shown = as != null
                ? as
                : some.isEmpty() ? null : Long.valueOf(some.getFirst().value());
        model.addAttribute("people", some);
        model.addAttribute("as", shown);
        boolean two = emails.test(id, who).isPresent();
        Variant variant = two && version.equals("b") ? Variant.B : Variant.A;
        model.addAttribute("twoVersions", two);
        model.addAttribute("version", variant.key());
        model.addAttribute("testLists", lists.choices(ListKind.TEST));
        try {
            model.addAttribute(
                    "preview", emails.preview(id, variant, shown == null ? null : new ProspectId(shown), who));
        } catch (Refusal broken) {
            model.addAttribute("broken", true);
        }
        if (!model.containsAttribute("addresses")) {
            model.addAttribute("addresses", people.ownAddress(who));
        }
        return "admin/email/check";
    }
}
