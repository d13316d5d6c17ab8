package io.enishi.admin.program;

import io.enishi.journey.Travellers;
import io.enishi.lint.Findings;
import io.enishi.path.Difference;
import io.enishi.path.Path;
import io.enishi.path.Step;
import io.enishi.program.Program;
import io.enishi.program.Programs;
import io.enishi.program.Treatment;
import io.enishi.shared.Refusal;
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

/** Making a draft, or an earlier version, the one that people follow: what it changes, who stands there, and what becomes of them. */
@Controller
class PublishController {

    private static final String STEP = "step.";

    private final Programs programs;
    private final Travellers travellers;
    private final Canvas canvas;
    private final Findings findings;
    private final MessageSource messages;

    PublishController(
            Programs programs, Travellers travellers, Canvas canvas, Findings findings, MessageSource messages) {
        this.programs = programs;
        this.travellers = travellers;
        this.canvas = canvas;
        this.findings = findings;
        this.messages = messages;
    }

    /** {@code version} is an earlier one to be taken up again; without it the draft is published. */
    @GetMapping("/programs/{id}/publication")
    String plan(
            @PathVariable long id, @RequestParam(required = false) @Nullable Integer version, Viewer who, Model model) {
        who.require("program.edit");
        Program program = programs.get(id, who);
        Integer live = program.number();
        if (live == null) {
            return "redirect:/programs/" + id;
        }
        Path to = version == null ? program.draft() : programs.version(id, version, who);
        Path from = programs.version(id, live, who);
        Difference difference = Difference.of(from, to);
        Map<String, Long> waiting = travellers.waiting(id, who);
        Map<String, Card> before = canvas.cards(from, waiting);
        Map<String, Card> after = canvas.cards(to, waiting);
        model.addAttribute("program", program);
        model.addAttribute("version", version);
        model.addAttribute("added", cards(difference.added(), after));
        model.addAttribute("changed", cards(difference.changed(), after));
        model.addAttribute("gone", cards(difference.gone(), before));
        model.addAttribute("before", before);
        model.addAttribute("targets", cards(to.inOrder(), after));
        model.addAttribute("same", from.equals(to));
        model.addAttribute("findings", version == null ? findings.ofProgram(id, who) : List.of());
        return "admin/program/publication";
    }

    @PostMapping("/programs/{id}/publication")
    String publish(
            @PathVariable long id,
            @RequestParam(required = false) @Nullable Integer version,
            @RequestParam(defaultValue = "") String name,
            @RequestParam Map<String, String> submitted,
            Viewer who,
            RedirectAttributes flash) {
        try {
            Map<String, Treatment> treatments = treatments(submitted);
            if (version == null) {
                programs.publish(id, name.strip(), "", treatments, who);
            } else {
                programs.rollBack(id, version, treatments, who);
            }
            flash.addFlashAttribute("success", "program.published");
            return "redirect:/programs/" + id;
        } catch (Refusal refusal) {
            flash.addFlashAttribute(
                    "failure",
                    messages.getMessage(
                            refusal.messageKey(), refusal.arguments().toArray(), who.locale()));
            return "redirect:/programs/" + id + "/publication" + (version == null ? "" : "?version=" + version);
        }
    }

    static Map<String, Treatment> treatments(Map<String, String> submitted) {
        Map<String, Treatment> treatments = new HashMap<>();
        submitted.forEach((field, wanted) -> {
            if (field.startsWith(STEP)) {
                String step = field.substring(STEP.length());
                if (wanted.equals("leave")) {
                    treatments.put(step, new Treatment.Leave());
                } else if (wanted.startsWith("to.")) {
                    treatments.put(step, new Treatment.Move(wanted.substring("to.".length())));
                } else if (wanted.equals("stay")) {
                    treatments.put(step, new Treatment.Stay());
                }
            }
        });
        return treatments;
    }

    private static List<Card> cards(List<Step> steps, Map<String, Card> cards) {
        return steps.stream().map(step -> cards.get(step.id())).toList();
    }
}
