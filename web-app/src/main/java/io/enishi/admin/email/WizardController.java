package io.enishi.admin.email;

import io.enishi.admin.Refusals;
import io.enishi.asset.Assets;
import io.enishi.email.CheckItem;
import io.enishi.email.ListEmail;
import io.enishi.email.ListEmailState;
import io.enishi.email.ListEmails;
import io.enishi.list.ListKind;
import io.enishi.list.ListRow;
import io.enishi.list.Lists;
import io.enishi.merge.MergeField;
import io.enishi.shared.EmailAddress;
import io.enishi.shared.ProspectId;
import io.enishi.shared.Refusal;
import io.enishi.shared.Words;
import io.enishi.user.Viewer;
import io.enishi.vocabulary.Choice;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
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

/** The four steps from a blank list email to its sending, each with an address of its own. */
@Controller
class WizardController {

    private final ListEmails emails;
    private final Lists lists;
    private final Assets assets;
    private final EmailPeople people;
    private final EmailWords words;
    private final Clock clock;

    WizardController(ListEmails emails, Lists lists, Assets assets, EmailPeople people, EmailWords words, Clock clock) {
        this.emails = emails;
        this.lists = lists;
        this.assets = assets;
        this.people = people;
        this.words = words;
        this.clock = clock;
    }

    @GetMapping("/emails/{id}/recipients")
    String recipients(@PathVariable long id, Viewer who, Model model) {
        ListEmail email = draft(id, who, model, 0);
        List<ListRow> all = lists(who);
        model.addAttribute(
                "lists",
                all.stream().filter(list -> list.kind() != ListKind.TEST).toList());
        model.addAttribute("chosen", email.recipientLists());
        model.addAttribute("kept", email.suppressionLists());
        model.addAttribute("breakdown", emails.breakdown(id, who));
        return "admin/email/recipients";
    }

    @GetMapping("/emails/{id}/breakdown")
    String breakdown(
            @PathVariable long id,
            @RequestParam(defaultValue = "") List<Long> lists,
            @RequestParam(defaultValue = "") List<Long> suppressions,
            Viewer who,
            Model model) {
        model.addAttribute("breakdown", emails.breakdown(id, lists, suppressions, who));
        return "admin/email/breakdown :: #breakdown";
    }

    @PostMapping("/emails/{id}/recipients")
    String chooseRecipients(
            @PathVariable long id,
            @RequestParam(defaultValue = "") List<Long> lists,
            @RequestParam(defaultValue = "") List<Long> suppressions,
            Viewer who,
            RedirectAttributes flash) {
        try {
            emails.sendTo(id, lists, suppressions, who);
            return "redirect:/emails/" + id + "/content";
        } catch (Refusal refusal) {
            flash.addFlashAttribute("failure", words.refusal(refusal, who.locale()));
            return "redirect:/emails/" + id;
        }
    }

    @GetMapping("/emails/{id}/content")
    String content(@PathVariable long id, Viewer who, Model model) {
        ListEmail email = draft(id, who, model, 1);
        model.addAttribute("form", ContentForm.of(assets.name(id), email));
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
            emails.rename(id, wanted.name(), who);
            emails.write(id, wanted.words(), wanted.version(), who);
            if (then.equals("next")) {
                return "redirect:/emails/" + id + "/check";
            }
            flash.addFlashAttribute("success", "email.saved");
            return "redirect:/emails/" + id + "/content";
        } catch (Refusal refusal) {
            Refusals.into(errors, refusal);
            response.setStatus(422);
            draft(id, who, model, 1);
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
    String check(@PathVariable long id, @RequestParam(required = false) @Nullable Long as, Viewer who, Model model) {
        ListEmail email = draft(id, who, model, 2);
        List<CheckItem> found = emails.check(id, who);
        model.addAttribute("findings", words.findings(found, who.locale()));
        model.addAttribute("errors", found.stream().filter(CheckItem::error).count());
        List<Choice> some = people.someOf(email, who);
        Long shown = as != null
                ? as
                : some.isEmpty() ? null : Long.valueOf(some.getFirst().value());
        model.addAttribute("people", some);
        model.addAttribute("as", shown);
        try {
            model.addAttribute("preview", emails.preview(id, shown == null ? null : new ProspectId(shown), who));
        } catch (Refusal broken) {
            model.addAttribute("broken", true);
        }
        if (!model.containsAttribute("addresses")) {
            model.addAttribute("addresses", people.ownAddress(who));
        }
        return "admin/email/check";
    }

    @PostMapping("/emails/{id}/tests")
    String test(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String addresses,
            @RequestParam(required = false) @Nullable Long as,
            Viewer who,
            RedirectAttributes flash) {
        try {
            List<String> each = Arrays.stream(addresses.split("[\\s,;、]+"))
                    .filter(address -> !address.isBlank())
                    .toList();
            each.forEach(EmailAddress::of);
            emails.sendTest(id, each, as == null ? null : new ProspectId(as), who);
            flash.addFlashAttribute("success", "email.test.sent");
        } catch (Refusal refusal) {
            flash.addFlashAttribute("failure", words.refusal(refusal, who.locale()));
            flash.addFlashAttribute("addresses", addresses);
        }
        return "redirect:/emails/" + id + "/check" + (as == null ? "" : "?as=" + as);
    }

    @GetMapping("/emails/{id}/send")
    String send(@PathVariable long id, Viewer who, Model model) {
        ListEmail email = emails.get(id, who);
        if (email.state().started()) {
            return "redirect:/emails/" + id + "/report";
        }
        frame(email, model, 3);
        List<CheckItem> found = emails.check(id, who);
        model.addAttribute("errors", found.stream().filter(CheckItem::error).count());
        model.addAttribute("breakdown", emails.breakdown(id, who));
        model.addAttribute("zone", who.zone().getId());
        model.addAttribute(
                "earliest",
                LocalDateTime.ofInstant(clock.instant(), who.zone())
                        .withSecond(0)
                        .withNano(0));
        String why = email.stoppedBy();
        model.addAttribute("stoppedBy", why);
        return "admin/email/send";
    }

    @PostMapping("/emails/{id}/schedule")
    String schedule(
            @PathVariable long id,
            @RequestParam(defaultValue = "now") String when,
            @RequestParam(defaultValue = "") String at,
            Viewer who,
            RedirectAttributes flash) {
        try {
            if (when.equals("later")) {
                emails.schedule(id, instant(at, who), who);
                flash.addFlashAttribute("success", "email.scheduled");
                return "redirect:/emails/" + id + "/send";
            }
            emails.sendNow(id, who);
            flash.addFlashAttribute("success", "email.sending");
            return "redirect:/emails/" + id + "/report";
        } catch (Refusal refusal) {
            flash.addFlashAttribute("failure", words.refusal(refusal, who.locale()));
            return "redirect:/emails/" + id + "/send";
        }
    }

    private static Instant instant(String at, Viewer who) {
        try {
            return LocalDateTime.parse(at).atZone(who.zone()).toInstant();
        } catch (DateTimeParseException e) {
            throw Refusal.at("at", "email.schedule.unreadable", at);
        }
    }

    private ListEmail draft(long id, Viewer who, Model model, int step) {
        who.require("email.edit");
        ListEmail email = emails.get(id, who);
        if (email.state() != ListEmailState.DRAFT) {
            throw new Refusal("email.not-editable");
        }
        frame(email, model, step);
        return email;
    }

    private void frame(ListEmail email, Model model, int step) {
        long id = email.id();
        model.addAttribute("email", email);
        model.addAttribute("name", assets.name(id));
        model.addAttribute("step", step);
        model.addAttribute(
                "steps",
                List.of(
                        new Choice("/emails/" + id + "/recipients", new Words("Recipients", "受信者")),
                        new Choice("/emails/" + id + "/content", new Words("Content", "コンテンツ")),
                        new Choice("/emails/" + id + "/check", new Words("Check and test", "チェックとテスト")),
                        new Choice("/emails/" + id + "/send", new Words("Send", "送信"))));
    }

    private List<ListRow> lists(Viewer who) {
        List<ListRow> all = new ArrayList<>();
        String cursor = null;
        do {
            var page = lists.page("", cursor, who);
            all.addAll(page.rows());
            cursor = page.next();
        } while (cursor != null && all.size() < 2_000);
        return all;
    }
}
