package io.enishi.admin.email;

import io.enishi.admin.Refusals;
import io.enishi.asset.Assets;
import io.enishi.email.ListEmail;
import io.enishi.email.ListEmailLinks;
import io.enishi.email.ListEmails;
import io.enishi.sending.SendingRules;
import io.enishi.shared.Refusal;
import io.enishi.tagging.LinkRules;
import io.enishi.tagging.Taggings;
import io.enishi.user.Users;
import io.enishi.user.Viewer;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The first step: what the email is called, and who signs it. */
@Controller
class BasicsController {

    private final ListEmails emails;
    private final ListEmailLinks links;
    private final Taggings taggings;
    private final Assets assets;
    private final Users users;
    private final WizardFrame frame;
    private final Autosave autosave;

    BasicsController(
            ListEmails emails,
            ListEmailLinks links,
            Taggings taggings,
            Assets assets,
            Users users,
            WizardFrame frame,
            Autosave autosave) {
        this.emails = emails;
        this.links = links;
        this.taggings = taggings;
        this.assets = assets;
        this.users = users;
        this.frame = frame;
        this.autosave = autosave;
    }

    /** A user who may sign. */
    record Signer(long id, String name) {}

    @GetMapping("/emails/{id}/basics")
    String basics(@PathVariable long id, Viewer who, Model model) {
        ListEmail email = frame.draft(id, WizardFrame.Step.BASICS, who, model);
        model.addAttribute("form", BasicsForm.of(assets.name(id), email));
        return form(who, model);
    }

    @PostMapping("/emails/{id}/basics")
    String write(
            @PathVariable long id,
            @ModelAttribute("form") BasicsForm form,
            BindingResult errors,
            @RequestParam(defaultValue = "next") String then,
            Viewer who,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash) {
        try {
            ListEmail before = emails.get(id, who);
            LinkRules carried = links.checked(id, form.links(before.links()), who);
            emails.rename(id, form.name(), who);
            emails.write(id, form.words(before.text()), form.version(), who);
            emails.goOut(id, form.rules(before.rules()), who);
            links.carry(id, carried, who);
            if (Autosave.asked(then)) {
                return autosave.saved(emails.get(id, who).version(), model);
            }
            if (then.equals("next")) {
                return "redirect:/emails/" + id + "/recipients";
            }
            flash.addFlashAttribute("success", "email.saved");
            return "redirect:/emails/" + id + "/basics";
        } catch (Refusal refusal) {
            if (Autosave.asked(then)) {
                return autosave.refused(refusal, form.version(), who, model);
            }
            Refusals.into(errors, refusal);
            response.setStatus(422);
            frame.draft(id, WizardFrame.Step.BASICS, who, model);
            return form(who, model);
        }
    }

    private String form(Viewer who, Model model) {
        model.addAttribute("options", List.of(SendingRules.ASSIGNED_USER, SendingRules.ACCOUNT_OWNER));
        model.addAttribute("domains", links.domains());
        model.addAttribute("modes", List.of(LinkRules.AS_ACCOUNT, LinkRules.ON, LinkRules.OFF));
        model.addAttribute("account", taggings.get());
        model.addAttribute(
                "signers",
                users.active().stream()
                        .map(user -> new Signer(user.id(), user.nameIn(who.locale()) + " <" + user.email() + ">"))
                        .toList());
        return "admin/email/basics";
    }
}
