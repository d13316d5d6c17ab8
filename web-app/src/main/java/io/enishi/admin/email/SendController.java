package io.enishi.admin.email;

import io.enishi.email.ListEmail;
import io.enishi.email.ListEmails;
import io.enishi.email.Mailings;
import io.enishi.sending.SendingRules;
import io.enishi.shared.Refusal;
import io.enishi.user.Viewer;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The last step: when it goes out, and a moment to think again. */
@Controller
class SendController {

    private final ListEmails emails;
    private final Mailings mailings;
    private final WizardFrame frame;
    private final EmailWords words;
    private final Clock clock;
    private final Duration hold;

    SendController(
            ListEmails emails,
            Mailings mailings,
            WizardFrame frame,
            EmailWords words,
            Clock clock,
            @Value("${enishi.email.hold:60s}") Duration hold) {
        this.emails = emails;
        this.mailings = mailings;
        this.frame = frame;
        this.words = words;
        this.clock = clock;
        this.hold = hold;
    }

    @GetMapping("/emails/{id}/send")
    String send(@PathVariable long id, Viewer who, Model model) {
        ListEmail email = emails.get(id, who);
        if (email.state().started()) {
            return "redirect:/emails/" + id + "/report";
        }
        frame.draw(email, WizardFrame.Step.SEND, who, model);
        model.addAttribute("breakdown", emails.breakdown(id, who));
        model.addAttribute("zone", who.zone().getId());
        model.addAttribute("hold", hold.toSeconds());
        model.addAttribute("weekdays", DayOfWeek.values());
        model.addAttribute(
                "earliest",
                LocalDateTime.ofInstant(clock.instant(), who.zone())
                        .withSecond(0)
                        .withNano(0));
        emails.test(id, who).ifPresent(test -> {
            int hours = test.rules().hours();
            model.addAttribute("winnerAfter", hours);
            model.addAttribute("winnerAt", clock.instant().plus(hold).plus(Duration.ofHours(hours)));
        });
        model.addAttribute("stoppedBy", email.stoppedBy());
        return "admin/email/send";
    }

    @PostMapping("/emails/{id}/schedule")
    String schedule(
            @PathVariable long id,
            @RequestParam(defaultValue = "now") String when,
            @RequestParam(defaultValue = "") String at,
            @RequestParam(defaultValue = "") List<Integer> days,
            @RequestParam(defaultValue = "0") int from,
            @RequestParam(defaultValue = "24") int to,
            Viewer who,
            RedirectAttributes flash) {
        try {
            boolean now = when.equals("now");
            Instant chosen = now ? clock.instant().plus(hold) : instant(at, who);
            SendingRules rules = emails.get(id, who)
                    .rules()
                    .timed(who.zone(), when.equals("recipient"))
                    .within(days(days), from, to);
            mailings.goOutAt(id, rules, chosen, who);
            if (now) {
                flash.addFlashAttribute("success", "email.sending");
                return "redirect:/emails/" + id + "/report";
            }
            flash.addFlashAttribute("success", "email.scheduled");
            return "redirect:/emails/" + id + "/send";
        } catch (Refusal refusal) {
            flash.addFlashAttribute("failure", words.refusal(refusal, who.locale()));
            return "redirect:/emails/" + id + "/send";
        }
    }

    // a form without days says nothing about them
    private static Set<DayOfWeek> days(List<Integer> chosen) {
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        chosen.stream().filter(day -> day >= 1 && day <= 7).map(DayOfWeek::of).forEach(days::add);
        return days.isEmpty() ? EnumSet.allOf(DayOfWeek.class) : days;
    }

    private static Instant instant(String at, Viewer who) {
        try {
            return LocalDateTime.parse(at).atZone(who.zone()).toInstant();
        } catch (DateTimeParseException e) {
            throw Refusal.at("at", "email.schedule.unreadable", at);
        }
    }
}
