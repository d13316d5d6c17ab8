package io.enishi.admin.dashboard;

import io.enishi.report.Overview;
import io.enishi.report.Overview.DayFigures;
import io.enishi.user.Viewer;
import java.util.List;
import java.util.function.ToLongFunction;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The first page: two weeks in numbers, whom to call, what happened last, and what is still to be set up. */
@Controller
class DashboardController {

    private final Overview overview;

    DashboardController(Overview overview) {
        this.overview = overview;
    }

    @GetMapping("/")
    String page(Viewer who, Model model) {
        List<DayFigures> days = overview.days(who);
        model.addAttribute("prospects", Figure.of(days, DayFigures::prospects));
        model.addAttribute("activities", Figure.of(days, DayFigures::activities));
        model.addAttribute("emails", Figure.of(days, DayFigures::emails));
        model.addAttribute("forms", Figure.of(days, DayFigures::formSuccesses));
        model.addAttribute("hot", overview.hot(who));
        model.addAttribute("hotScore", overview.hotScore());
        model.addAttribute("latest", overview.latest(who));
        if (who.may("settings.edit")) {
            model.addAttribute("setUp", overview.setUp());
        }
        return "admin/dashboard/dashboard";
    }

    /** This week's sum, last week's, and every day of both. */
    record Figure(long now, long before, List<Long> days) {

        static Figure of(List<DayFigures> figures, ToLongFunction<DayFigures> which) {
            List<Long> days = figures.stream().map(which::applyAsLong).toList();
            int half = days.size() / 2;
            return new Figure(sum(days.subList(half, days.size())), sum(days.subList(0, half)), days);
        }

        public long change() {
            return now - before;
        }

        private static long sum(List<Long> days) {
            return days.stream().mapToLong(Long::longValue).sum();
        }
    }
}
