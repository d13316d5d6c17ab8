package io.enishi.admin.pace;

import io.enishi.pace.Slowdown;
import io.enishi.pace.Slowdowns;
import io.enishi.pace.Throttles;
import io.enishi.pace.WarmUp;
import io.enishi.pace.WarmUps;
import io.enishi.user.Viewer;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Everything that makes outgoing mail wait, on one page. */
@Controller
class PaceController {

    static final String PAGE = "/settings/pace";

    private final Throttles throttles;
    private final WarmUps warmUps;
    private final Slowdowns slowdowns;
    private final Clock clock;

    PaceController(Throttles throttles, WarmUps warmUps, Slowdowns slowdowns, Clock clock) {
        this.throttles = throttles;
        this.warmUps = warmUps;
        this.slowdowns = slowdowns;
        this.clock = clock;
    }

    /** A domain that asked for less, and what it gets at this time. */
    record Slowed(Slowdown slowdown, long now) {}

    /** A plan and what it lets through today; {@code null} before its first day and after its last. */
    record Plan(WarmUp plan, @Nullable Integer ceiling, int used) {}

    @GetMapping(PAGE)
    String page(Viewer who, Model model) {
        LocalDate today = warmUps.today();
        model.addAttribute("throttles", throttles.all(who));
        model.addAttribute("deletedThrottles", throttles.deleted(who));
        model.addAttribute(
                "plans",
                warmUps.all(who).stream()
                        .map(plan -> new Plan(
                                plan,
                                plan.active() ? plan.ceiling(today) : null,
                                warmUps.used(plan.id(), who).getOrDefault(today, 0)))
                        .toList());
        model.addAttribute("deletedPlans", warmUps.deleted(who));
        model.addAttribute("slowed", slowed(slowdowns.open(who)));
        model.addAttribute("ended", slowdowns.ended(who));
        return "admin/pace/page";
    }

    @PostMapping(PAGE + "/slowdowns/ended")
    String end(@RequestParam String domain, Viewer who, RedirectAttributes flash) {
        slowdowns.end(domain, who);
        flash.addFlashAttribute("success", "pace.slowdown.now-ended");
        return "redirect:" + PAGE;
    }

    private List<Slowed> slowed(List<Slowdown> open) {
        return open.stream()
                .map(slowdown -> new Slowed(slowdown, Math.round(slowdown.perMinuteAt(clock.instant()))))
                .toList();
    }
}
