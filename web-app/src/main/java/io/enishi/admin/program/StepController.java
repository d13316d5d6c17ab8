package io.enishi.admin.program;

import io.enishi.admin.action.ActionListEditor;
import io.enishi.path.Path;
import io.enishi.path.Spot;
import io.enishi.path.Step;
import io.enishi.program.Program;
import io.enishi.program.Programs;
import io.enishi.shared.NotFound;
import io.enishi.shared.Refusal;
import io.enishi.shared.Words;
import io.enishi.step.StepCatalog;
import io.enishi.user.Viewer;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The steps of a program's draft: putting one in, editing it, taking it out, copying what follows, letting ways meet and end. */
@Controller
class StepController {

    private final Programs programs;
    private final StepCatalog steps;
    private final StepForms forms;
    private final Canvas canvas;
    private final MessageSource messages;

    StepController(Programs programs, StepCatalog steps, StepForms forms, Canvas canvas, MessageSource messages) {
        this.programs = programs;
        this.steps = steps;
        this.forms = forms;
        this.canvas = canvas;
        this.messages = messages;
    }

    @GetMapping("/programs/{id}/steps/new")
    String choose(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String after,
            @RequestParam(defaultValue = "next") String way,
            @RequestParam(defaultValue = "") String kind,
            Viewer who,
            Model model) {
        who.require("program.edit");
        Program program = programs.get(id, who);
        Spot spot = StepForms.spot(after, way);
        place(program, after, way, model);
        if (kind.isEmpty()) {
            model.addAttribute(
                    "kinds",
                    forms.kinds().stream()
                            .map(key -> new Kind(
                                    key, Canvas.icon(key), steps.get(key).label()))
                            .toList());
            model.addAttribute("targets", cards(program.draft().targets(spot)));
            model.addAttribute("copies", cards(program.draft().inOrder()));
            model.addAttribute("leadsToEnd", leadsToEnd(program.draft(), spot));
            return "admin/program/choose";
        }
        forms.draw(kind, null, program, who, model);
        return "admin/program/step";
    }

    @PostMapping("/programs/{id}/steps")
    String insert(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String after,
            @RequestParam(defaultValue = "next") String way,
            @RequestParam String kind,
            @RequestParam int version,
            @RequestParam Map<String, String> submitted,
            Viewer who,
            Model model,
            HttpServletResponse response) {
        who.require("program.edit");
        Program program = programs.get(id, who);
        place(program, after, way, model);
        if (ActionListEditor.isEdit(submitted)) {
            forms.typed(kind, submitted, program, who, model);
            return "admin/program/step";
        }
        try {
            Path changed = program.draft()
                    .insert(
                            StepForms.spot(after, way),
                            kind,
                            forms.read(kind, submitted),
                            steps.find(kind)
                                    .orElseThrow(() -> new NotFound("step", kind))
                                    .ways());
            programs.write(id, program.description(), changed, version, who);
            return back(id, changed.latest());
        } catch (Refusal refusal) {
            return refused(refusal, kind, submitted, program, who, model, response);
        }
    }

    @GetMapping("/programs/{id}/steps/{step}")
    String edit(@PathVariable long id, @PathVariable String step, Viewer who, Model model) {
        who.require("program.edit");
        Program program = programs.get(id, who);
        Step stored = program.draft().get(step);
        if (steps.find(stored.kind()).isEmpty()) {
            return back(id, step);
        }
        model.addAttribute("program", program);
        model.addAttribute("step", stored);
        try {
            forms.draw(stored.kind(), stored.settings(), program, who, model);
        } catch (RuntimeException unreadable) {
            // what cannot be read any more is asked for anew
            forms.draw(stored.kind(), null, program, who, model);
            model.addAttribute("error", text("program.reason.step-unreadable", new Object[0], who));
        }
        return "admin/program/step";
    }

    @PostMapping("/programs/{id}/steps/{step}")
    String set(
            @PathVariable long id,
            @PathVariable String step,
            @RequestParam int version,
            @RequestParam Map<String, String> submitted,
            Viewer who,
            Model model,
            HttpServletResponse response) {
        who.require("program.edit");
        Program program = programs.get(id, who);
        Step stored = program.draft().get(step);
        model.addAttribute("program", program);
        model.addAttribute("step", stored);
        if (ActionListEditor.isEdit(submitted)) {
            forms.typed(stored.kind(), submitted, program, who, model);
            return "admin/program/step";
        }
        try {
            Path changed = program.draft().set(step, forms.read(stored.kind(), submitted));
            programs.write(id, program.description(), changed, version, who);
            return back(id, step);
        } catch (Refusal refusal) {
            return refused(refusal, stored.kind(), submitted, program, who, model, response);
        }
    }

    @PostMapping("/programs/{id}/steps/{step}/deleted")
    String delete(
            @PathVariable long id,
            @PathVariable String step,
            @RequestParam(defaultValue = "next") String keep,
            @RequestParam int version,
            Viewer who,
            RedirectAttributes flash) {
        return changed(id, version, who, flash, draft -> draft.delete(step, StepForms.way(keep)));
    }

    /** Lets a way lead to a step that there is already, end, or go through a copy of other steps first. */
    @PostMapping("/programs/{id}/ways")
    String lead(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String after,
            @RequestParam(defaultValue = "next") String way,
            @RequestParam(defaultValue = "") String to,
            @RequestParam(defaultValue = "") String copy,
            @RequestParam int version,
            Viewer who,
            RedirectAttributes flash) {
        Spot spot = StepForms.spot(after, way);
        return changed(
                id,
                version,
                who,
                flash,
                draft -> !copy.isEmpty()
                        ? draft.copy(spot, copy)
                        : to.isEmpty() ? draft.endAt(spot) : draft.merge(spot, to));
    }

    private String changed(long id, int version, Viewer who, RedirectAttributes flash, UnaryOperator<Path> change) {
        who.require("program.edit");
        try {
            Program program = programs.get(id, who);
            programs.write(id, program.description(), change.apply(program.draft()), version, who);
        } catch (Refusal refusal) {
            flash.addFlashAttribute(
                    "failure", text(refusal.messageKey(), refusal.arguments().toArray(), who));
        }
        return "redirect:/programs/" + id;
    }

    private String refused(
            Refusal refusal,
            String kind,
            Map<String, String> submitted,
            Program program,
            Viewer who,
            Model model,
            HttpServletResponse response) {
        response.setStatus(422);
        forms.typed(kind, submitted, program, who, model);
        model.addAttribute(
                "error", text(refusal.messageKey(), refusal.arguments().toArray(), who));
        return "admin/program/step";
    }

    private static void place(Program program, String after, String way, Model model) {
        if (!after.isEmpty()) {
            program.draft().get(after);
        }
        StepForms.way(way);
        model.addAttribute("program", program);
        model.addAttribute("after", after);
        model.addAttribute("way", way);
    }

    private List<Card> cards(List<Step> some) {
        return some.stream().map(canvas::card).toList();
    }

    private boolean leadsToEnd(Path path, Spot spot) {
        String before = spot.step();
        String target =
                before == null ? path.first() : path.get(before).to(spot.way()).orElse(path.first());
        return path.get(target).ways().isEmpty();
    }

    private static String back(long id, String step) {
        return "redirect:/programs/" + id + "#step-" + step;
    }

    private String text(String key, Object[] arguments, Viewer who) {
        return messages.getMessage(key, arguments, who.locale());
    }

    /** A kind of step that may be put in. */
    public record Kind(String key, String icon, Words label) {

        /** The key of the sentence that says what it is for. */
        public String about() {
            return "program.kind." + key.replace('.', '-');
        }
    }
}
