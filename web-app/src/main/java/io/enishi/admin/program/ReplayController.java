package io.enishi.admin.program;

import io.enishi.journey.Passed;
import io.enishi.path.Layout;
import io.enishi.path.Step;
import io.enishi.program.Program;
import io.enishi.program.Programs;
import io.enishi.shared.Refusal;
import io.enishi.trial.Replay;
import io.enishi.trial.ReplayReport;
import io.enishi.trial.Replays;
import io.enishi.user.Viewer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Time travel: a draft led over the past, and what would have come of it, drawn on the canvas. */
@Controller
class ReplayController {

    private static final List<Integer> DAYS = List.of(30, 90, 180, 365);

    private final Programs programs;
    private final Replays replays;
    private final Canvas canvas;
    private final MessageSource messages;

    ReplayController(Programs programs, Replays replays, Canvas canvas, MessageSource messages) {
        this.programs = programs;
        this.replays = replays;
        this.canvas = canvas;
        this.messages = messages;
    }

    @GetMapping("/programs/{id}/replays")
    String list(@PathVariable long id, Viewer who, Model model) {
        return shown(programs.get(id, who), replays.of(id, who), null, who, model);
    }

    @GetMapping("/programs/{id}/replays/{replay}")
    String one(@PathVariable long id, @PathVariable long replay, Viewer who, Model model) {
        Replay shown = replays.get(id, replay, who);
        return shown(programs.get(id, who), replays.of(id, who), shown, who, model);
    }

    @PostMapping("/programs/{id}/replays")
    String begin(
            @PathVariable long id, @RequestParam(defaultValue = "90") int days, Viewer who, RedirectAttributes flash) {
        try {
            return "redirect:/programs/" + id + "/replays/" + replays.begin(id, days, who);
        } catch (Refusal refusal) {
            flash.addFlashAttribute(
                    "failure",
                    messages.getMessage(
                            refusal.messageKey(), refusal.arguments().toArray(), who.locale()));
            return "redirect:/programs/" + id + "/replays";
        }
    }

    private String shown(Program program, List<Replay> all, @Nullable Replay one, Viewer who, Model model) {
        model.addAttribute("program", program);
        model.addAttribute("replays", all);
        model.addAttribute("replay", one);
        model.addAttribute("choices", DAYS);
        if (one != null) {
            ReplayReport report = replays.report(one, who);
            model.addAttribute("report", report);
            model.addAttribute("layout", Layout.of(one.path()));
            model.addAttribute("cards", canvas.cards(one.path(), Map.of()));
            model.addAttribute("figures", figures(one, report));
            model.addAttribute("imagined", true);
        }
        return "admin/program/replay";
    }

    private static Map<String, Figures> figures(Replay replay, ReplayReport report) {
        List<Passed> passed = report.went().stream()
                .filter(one -> !one.way().isEmpty())
                .map(one -> new Passed(one.step(), one.way(), one.result(), one.people()))
                .toList();
        Map<String, Figures> figures = new HashMap<>();
        for (Step step : replay.path().inOrder()) {
            long waiting = report.went().stream()
                    .filter(one -> one.way().isEmpty() && one.step().equals(step.id()))
                    .mapToLong(ReplayReport.Went::people)
                    .sum();
            figures.put(step.id(), Figures.of(step.id(), waiting, passed));
        }
        return figures;
    }
}
