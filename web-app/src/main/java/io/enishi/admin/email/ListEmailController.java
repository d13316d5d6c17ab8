package io.enishi.admin.email;

import io.enishi.admin.ListRequest;
import io.enishi.asset.Assets;
import io.enishi.delivery.DeliveryFigures;
import io.enishi.email.ListEmail;
import io.enishi.email.ListEmailRow;
import io.enishi.email.ListEmailState;
import io.enishi.email.ListEmails;
import io.enishi.email.Mailings;
import io.enishi.emailreport.EmailReports;
import io.enishi.shared.PageOf;
import io.enishi.shared.Refusal;
import io.enishi.user.Viewer;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The table of list emails, and what is done to one as a whole. */
@Controller
class ListEmailController {

    private final ListEmails emails;
    private final Mailings mailings;
    private final EmailReports reports;
    private final Assets assets;
    private final EmailWords words;
    private final WizardFrame frame;
    private final EmailStart start;

    ListEmailController(
            ListEmails emails,
            Mailings mailings,
            EmailReports reports,
            Assets assets,
            EmailWords words,
            WizardFrame frame,
            EmailStart start) {
        this.emails = emails;
        this.mailings = mailings;
        this.reports = reports;
        this.assets = assets;
        this.words = words;
        this.start = start;
        this.frame = frame;
    }

    /** A row with its progress, once it has started. */
    record Line(ListEmailRow email, @Nullable DeliveryFigures figures) {}

    @GetMapping("/emails")
    String list(ListRequest list, Viewer who, Model model) {
        String state = list.text("state");
        boolean known = List.of(ListEmailState.values()).stream()
                .anyMatch(each -> each.key().equals(state));
        PageOf<Line> page = emails.page(list.text("q"), known ? state : "", list.cursor(), who)
                .map(row -> new Line(row, row.state().started() ? reports.figures(row.id(), who) : null));
        model.addAttribute("page", page);
        model.addAttribute("states", ListEmailState.values());
        model.addAttribute("outage", reports.outage().orElse(null));
        model.addAttribute(
                "moving",
                page.rows().stream()
                        .anyMatch(line -> line.email().state() == ListEmailState.SENDING
                                || line.email().state() == ListEmailState.SCHEDULED));
        return list.fragment() ? "admin/email/list :: #table" : "admin/email/list";
    }

    @GetMapping("/emails/new")
    String blank(@RequestParam(defaultValue = "") String templateId, Viewer who, Model model) {
        who.require("email.edit");
        model.addAttribute("name", "");
        return blank(templateId, model, who);
    }

    private String blank(String templateId, Model model, Viewer who) {
        start.offer(templateId, who, model);
        return "admin/email/new";
    }

    @PostMapping("/emails")
    String create(
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String templateId,
            Viewer who,
            Model model,
            HttpServletResponse response) {
        try {
            return "redirect:/emails/" + start.create(name, templateId, who) + "/basics";
        } catch (Refusal refusal) {
            response.setStatus(422);
            model.addAttribute("name", name);
            model.addAttribute("error", words.refusal(refusal, who.locale()));
            return blank(templateId, model, who);
        }
    }

    @GetMapping("/emails/{id}")
    String open(@PathVariable long id, Viewer who) {
        ListEmail email = emails.get(id, who);
        if (email.state().started()) {
            return "redirect:/emails/" + id + "/report";
        }
        if (email.state() == ListEmailState.SCHEDULED || !who.may("email.edit")) {
            return "redirect:/emails/" + id + "/send";
        }
        return "redirect:/emails/" + id + "/" + frame.firstMissing(id, who).path();
    }

    @PostMapping("/emails/{id}/copy")
    String copy(@PathVariable long id, Viewer who, RedirectAttributes flash) {
        String name = words.say("email.copy.name", who.locale(), assets.name(id));
        long copy = emails.copy(id, name.length() > 255 ? name.substring(0, 255) : name, who);
        flash.addFlashAttribute("success", "email.copied");
        return "redirect:/emails/" + copy + "/basics";
    }

    @PostMapping("/emails/{id}/delete")
    String delete(@PathVariable long id, Viewer who, RedirectAttributes flash) {
        return doing(
                flash,
                who,
                "redirect:/emails",
                "redirect:/emails/" + id,
                "email.deleted",
                () -> emails.delete(id, who));
    }

    @PostMapping("/emails/{id}/unschedule")
    String unschedule(@PathVariable long id, Viewer who, RedirectAttributes flash) {
        return doing(
                flash,
                who,
                "redirect:/emails/" + id + "/send",
                "redirect:/emails/" + id,
                "email.unscheduled",
                () -> mailings.unschedule(id, who));
    }

    @PostMapping("/emails/{id}/pause")
    String pause(@PathVariable long id, Viewer who, RedirectAttributes flash) {
        return report(id, flash, who, "email.paused", () -> mailings.pause(id, who));
    }

    @PostMapping("/emails/{id}/resume")
    String resume(@PathVariable long id, Viewer who, RedirectAttributes flash) {
        return report(id, flash, who, "email.resumed", () -> mailings.resume(id, who));
    }

    @PostMapping("/emails/{id}/cancel")
    String cancel(@PathVariable long id, Viewer who, RedirectAttributes flash) {
        return report(id, flash, who, "email.cancelled", () -> mailings.cancel(id, who));
    }

    private String report(long id, RedirectAttributes flash, Viewer who, String success, Runnable verb) {
        String report = "redirect:/emails/" + id + "/report";
        return doing(flash, who, report, report, success, verb);
    }

    private String doing(
            RedirectAttributes flash, Viewer who, String next, String back, String success, Runnable verb) {
        try {
            verb.run();
            flash.addFlashAttribute("success", success);
            return next;
        } catch (Refusal refusal) {
            flash.addFlashAttribute("failure", words.refusal(refusal, who.locale()));
            return back;
        }
    }
}
