package io.enishi.admin.email;

import io.enishi.email.ListEmail;
import io.enishi.email.ListEmails;
import io.enishi.list.ListKind;
import io.enishi.list.ListRow;
import io.enishi.list.Lists;
import io.enishi.prospect.ProspectRow;
import io.enishi.sending.SendingRules;
import io.enishi.shared.PageOf;
import io.enishi.shared.ProspectId;
import io.enishi.shared.Refusal;
import io.enishi.user.Viewer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The second step: who gets it, who is spared, and the people behind each number. */
@Controller
class RecipientController {

    private static final int PAGE = 50;

    private final ListEmails emails;
    private final Lists lists;
    private final EmailPeople people;
    private final EmailWords words;
    private final WizardFrame frame;
    private final Autosave autosave;

    RecipientController(
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

    @GetMapping("/emails/{id}/recipients")
    String recipients(@PathVariable long id, Viewer who, Model model) {
        ListEmail email = frame.draft(id, WizardFrame.Step.RECIPIENTS, who, model);
        model.addAttribute(
                "lists",
                lists(who).stream().filter(list -> list.kind() != ListKind.TEST).toList());
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
            @RequestParam(defaultValue = "0") int capCount,
            @RequestParam(defaultValue = "0") int capDays,
            Viewer who,
            Model model) {
        ListEmail email = emails.get(id, who);
        model.addAttribute("email", email);
        model.addAttribute(
                "breakdown", emails.breakdown(id, lists, suppressions, cap(email.rules(), capCount, capDays), who));
        return "admin/email/breakdown :: #breakdown";
    }

    @PostMapping("/emails/{id}/recipients")
    String choose(
            @PathVariable long id,
            @RequestParam(defaultValue = "") List<Long> lists,
            @RequestParam(defaultValue = "") List<Long> suppressions,
            @RequestParam(defaultValue = "0") int capCount,
            @RequestParam(defaultValue = "0") int capDays,
            @RequestParam(defaultValue = "next") String then,
            Viewer who,
            Model model,
            RedirectAttributes flash) {
        try {
            SendingRules rules = cap(emails.get(id, who).rules(), capCount, capDays);
            emails.sendTo(id, lists, suppressions, who);
            emails.goOut(id, rules, who);
            if (Autosave.asked(then)) {
                model.addAttribute("email", emails.get(id, who));
                model.addAttribute("breakdown", emails.breakdown(id, who));
                autosave.saved(0, model);
                return "admin/email/breakdown :: #breakdown";
            }
            return "redirect:/emails/" + id + (then.equals("next") ? "/content" : "/recipients");
        } catch (Refusal refusal) {
            flash.addFlashAttribute("failure", words.refusal(refusal, who.locale()));
            return "redirect:/emails/" + id + "/recipients";
        }
    }

    /** The people behind a number; {@code reason} is empty for those who get it. */
    @GetMapping("/emails/{id}/people")
    String people(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "0") long after,
            Viewer who,
            Model model) {
        who.require("prospect.view");
        frame.draw(emails.get(id, who), WizardFrame.Step.RECIPIENTS, who, model);
        List<ProspectId> ids = emails.counted(id, reason, after, PAGE + 1, who);
        boolean more = ids.size() > PAGE;
        List<ProspectId> shown = more ? ids.subList(0, PAGE) : ids;
        Map<ProspectId, ProspectRow> rows = people.read(shown);
        model.addAttribute("reason", reason);
        model.addAttribute(
                "page",
                new PageOf<>(
                        shown.stream()
                                .map(rows::get)
                                .filter(Objects::nonNull)
                                .map(row -> new Person(row.id().value(), row.name(who.locale()), row.email()))
                                .toList(),
                        more ? Long.toString(shown.getLast().value()) : null,
                        -1));
        return "admin/email/people";
    }

    /** One of them. */
    record Person(long id, String name, String address) {}

    // both or neither: half a cap caps nothing
    private static SendingRules cap(SendingRules rules, int count, int days) {
        return count > 0 && days > 0 ? rules.cappedAt(count, days) : rules.cappedAt(0, 0);
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
