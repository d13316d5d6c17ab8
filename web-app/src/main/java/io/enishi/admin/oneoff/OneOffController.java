package io.enishi.admin.oneoff;

import io.enishi.admin.Refusals;
import io.enishi.email.CheckItem;
import io.enishi.email.ListEmailText;
import io.enishi.email.ListEmails;
import io.enishi.email.Rendered;
import io.enishi.email.SingleEmails;
import io.enishi.prospect.ProspectRow;
import io.enishi.prospect.Prospects;
import io.enishi.sending.Sender;
import io.enishi.shared.ProspectId;
import io.enishi.shared.Refusal;
import io.enishi.user.Viewer;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
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

/** Writes to one person from her page: looked at as she would get it, checked, and sent at once or later. */
@Controller
@RequestMapping("/prospects/{id}/email")
class OneOffController {

    private static final String VIEW = "admin/oneoff/write";
    private static final String SEND = "email.send";
    private static final String POLICY =
            "sandbox; default-src 'none'; img-src https: http: data:; style-src 'unsafe-inline'; "
                    + "font-src https: data:; frame-ancestors 'self'";

    private final SingleEmails emails;
    private final ListEmails texts;
    private final Prospects prospects;
    private final OneOffDraft draft;
    private final OneOffSenders senders;
    private final OneOffWords words;
    private final Clock clock;

    OneOffController(
            SingleEmails emails,
            ListEmails texts,
            Prospects prospects,
            OneOffDraft draft,
            OneOffSenders senders,
            OneOffWords words,
            Clock clock) {
        this.emails = emails;
        this.texts = texts;
        this.prospects = prospects;
        this.draft = draft;
        this.senders = senders;
        this.words = words;
        this.clock = clock;
    }

    @GetMapping
    String begin(@PathVariable long id, @RequestParam(defaultValue = "") String template, Viewer who, Model model) {
        who.require(SEND);
        ProspectRow person = prospects.get(new ProspectId(id), who);
        Map<String, Sender> from = senders.of(draft.sender(template, who), who);
        boolean operational = words.reach(person, who) == OneOffWords.Reach.OPERATIONAL;
        model.addAttribute(
                "form",
                OneOffForm.of(
                        template,
                        draft.words(template, who),
                        from.keySet().iterator().next(),
                        operational));
        return shown(person, from, who, model);
    }

    /** {@code then} is {@code text} (the text version is made anew), {@code check}, or {@code send}. */
    @PostMapping
    String write(
            @PathVariable long id,
            @ModelAttribute("form") OneOffForm form,
            BindingResult errors,
            @RequestParam(defaultValue = "check") String then,
            Viewer who,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash) {
        who.require(SEND);
        ProspectId to = new ProspectId(id);
        ProspectRow person = prospects.get(to, who);
        Map<String, Sender> from = senders.of(draft.sender(form.template(), who), who);
        try {
            if (then.equals("text")) {
                model.addAttribute("form", form.withText(texts.textOf(form.html())));
                return shown(person, from, who, model);
            }
            ListEmailText said = form.words(sender(form, from));
            if (then.equals("send")) {
                SingleEmails.Sent sent = emails.send(said, to, form.sendAt(who), who);
                flash.addFlashAttribute("success", form.when().equals(OneOffForm.NOW) ? "oneoff.sent" : "oneoff.timed");
                return who.may("email.view")
                        ? "redirect:/emails/" + sent.emailId() + "/report/messages/" + sent.deliveryId()
                        : "redirect:/prospects/" + to;
            }
            check(said, to, who, model);
        } catch (Refusal refusal) {
            Refusals.into(errors, refusal, response);
            findings(form, from, to, who, model);
        }
        return shown(person, from, who, model);
    }

    /** What is typed, as she would see it, for a sandboxed frame. */
    @PostMapping("/preview")
    ResponseEntity<byte[]> preview(@PathVariable long id, @ModelAttribute("form") OneOffForm form, Viewer who) {
        who.require(SEND);
        Rendered copy = emails.preview(form.words(senders.organization()), new ProspectId(id), who);
        return ResponseEntity.ok()
                .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
                .header("Content-Security-Policy", POLICY)
                .header("Cache-Control", "no-store")
                .body(copy.html().getBytes(StandardCharsets.UTF_8));
    }

    private void check(ListEmailText said, ProspectId to, Viewer who, Model model) {
        List<CheckItem> found = emails.check(said, to, who);
        model.addAttribute("findings", words.findings(found, who.locale()));
        model.addAttribute("errors", found.stream().filter(CheckItem::error).count());
        model.addAttribute("preview", emails.preview(said, to, who));
    }

    /** What keeps it, beside the form that is shown again; text too broken to be looked at is told by its refusal alone. */
    private void findings(OneOffForm form, Map<String, Sender> from, ProspectId to, Viewer who, Model model) {
        try {
            List<CheckItem> found = emails.check(form.words(sender(form, from)), to, who);
            model.addAttribute("findings", words.findings(found, who.locale()));
            model.addAttribute("errors", found.stream().filter(CheckItem::error).count());
        } catch (Refusal unreadable) {
            model.addAttribute("findings", List.of());
        }
    }

    private static Sender sender(OneOffForm form, Map<String, Sender> from) {
        return Objects.requireNonNullElseGet(
                from.get(form.sender()), () -> from.values().iterator().next());
    }

    private String shown(ProspectRow person, Map<String, Sender> from, Viewer who, Model model) {
        model.addAttribute("person", person);
        model.addAttribute("name", person.name(who.locale()));
        model.addAttribute("reach", words.reach(person, who).name());
        model.addAttribute("kept", words.kept(person, who.locale()));
        model.addAttribute("senders", from);
        model.addAttribute("templates", draft.offered(who));
        model.addAttribute("fields", words.fields());
        model.addAttribute("zone", who.zone().getId());
        model.addAttribute(
                "earliest",
                LocalDateTime.ofInstant(clock.instant(), who.zone())
                        .withSecond(0)
                        .withNano(0));
        return VIEW;
    }
}
