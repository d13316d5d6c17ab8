package io.enishi.admin.program;

import io.enishi.program.Program;
import io.enishi.program.Programs;
import io.enishi.prospect.ProspectRow;
import io.enishi.prospect.Prospects;
import io.enishi.shared.EmailAddress;
import io.enishi.shared.ProspectId;
import io.enishi.shared.Refusal;
import io.enishi.trial.Passage;
import io.enishi.trial.Walk;
import io.enishi.trial.Walks;
import io.enishi.user.Viewer;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Test mode: one prospect walks through the draft, answer by answer; the whole walk stands in its address. */
@Controller
class TrialController {

    private final Programs programs;
    private final Prospects prospects;
    private final Walks walks;
    private final Canvas canvas;
    private final MessageSource messages;
    private final Clock clock;

    TrialController(
            Programs programs, Prospects prospects, Walks walks, Canvas canvas, MessageSource messages, Clock clock) {
        this.programs = programs;
        this.prospects = prospects;
        this.walks = walks;
        this.canvas = canvas;
        this.messages = messages;
        this.clock = clock;
    }

    @GetMapping("/programs/{id}/test")
    String walk(
            @PathVariable long id,
            @ModelAttribute("form") TrialForm form,
            Viewer who,
            Model model,
            HttpServletResponse response) {
        Program program = programs.get(id, who);
        ZoneId zone = program.settings().zone();
        model.addAttribute("program", program);
        model.addAttribute("form", form);
        try {
            Instant start = form.start(zone, clock.instant());
            Optional<ProspectRow> real = real(form.person(), who);
            Walk walk = walks.walk(id, start, real.map(ProspectRow::id).orElse(null), form.answers(), who);
            model.addAttribute("form", form.from(start, zone));
            model.addAttribute("real", real.orElse(null));
            model.addAttribute("walk", walk);
            model.addAttribute("cards", canvas.cards(program.draft(), Map.of()));
            model.addAttribute(
                    "reasons",
                    walk.passages().stream()
                            .map(passage -> canvas.why(passage.how().reason(), who))
                            .toList());
            model.addAttribute("templates", templates(walk));
            var halt = walk.halt();
            model.addAttribute("trouble", halt == null || halt.why() == null ? null : canvas.why(halt.why(), who));
            model.addAttribute("delay", Delay.NONE);
        } catch (Refusal refusal) {
            response.setStatus(422);
            model.addAttribute(
                    "refused",
                    messages.getMessage(
                            refusal.messageKey(), refusal.arguments().toArray(), who.locale()));
        }
        return "admin/program/test";
    }

    /** One more answer; the walk goes on at its new address. */
    @GetMapping("/programs/{id}/test/answered")
    String answer(
            @PathVariable long id,
            @ModelAttribute("form") TrialForm form,
            @RequestParam String step,
            @RequestParam String way,
            @RequestParam Map<String, String> submitted,
            Viewer who,
            RedirectAttributes address) {
        programs.get(id, who).draft().get(step);
        StepForms.way(way);
        TrialForm more = form.answered(step, way, minutes(way, submitted));
        address.addAttribute("start", more.start());
        address.addAttribute("person", more.person());
        address.addAttribute("a", String.join(",", more.a()));
        return "redirect:/programs/" + id + "/test";
    }

    // "no" is known only when the time is over
    private static @Nullable Integer minutes(String way, Map<String, String> submitted) {
        return way.equals("yes") && submitted.containsKey("amount")
                ? Integer.valueOf(Math.min(999_999, Delay.typed(submitted).minutes()))
                : null;
    }

    private Optional<ProspectRow> real(String person, Viewer who) {
        if (person.isEmpty()) {
            return Optional.empty();
        }
        Optional<ProspectId> found = person.matches("[0-9]{1,18}")
                ? Optional.of(new ProspectId(Long.parseLong(person)))
                : EmailAddress.parse(person).flatMap(prospects::findByEmail);
        return Optional.of(found.flatMap(one -> prospects.find(one, who))
                .orElseThrow(() -> Refusal.at("person", "program.test.nobody", person)));
    }

    /** Which template the steps on this way send. */
    private static Map<String, Long> templates(Walk walk) {
        return walk.passages().stream()
                .map(Passage::step)
                .filter(step -> step.kind().equals("email.send"))
                .collect(Collectors.toMap(
                        step -> step.id(),
                        step -> step.settings().path("templateId").asLong(0)));
    }
}
