package io.enishi.admin.program;

import io.enishi.path.Step;
import io.enishi.program.Program;
import io.enishi.program.Programs;
import io.enishi.programtext.Note;
import io.enishi.programtext.Plan;
import io.enishi.programtext.ProgramTexts;
import io.enishi.programtext.TextRefusal;
import io.enishi.shared.Refusal;
import io.enishi.user.Viewer;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.ContentDisposition;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A program as text: shown, downloaded, held against the draft and the people on their way, and taken over. */
@Controller
class ProgramTextController {

    private static final String EDIT = "program.edit";

    private final Programs programs;
    private final ProgramTexts texts;
    private final Canvas canvas;
    private final MessageSource messages;

    ProgramTextController(Programs programs, ProgramTexts texts, Canvas canvas, MessageSource messages) {
        this.programs = programs;
        this.texts = texts;
        this.canvas = canvas;
        this.messages = messages;
    }

    @GetMapping("/programs/{id}/text")
    String show(
            @PathVariable long id, @RequestParam(required = false) @Nullable Integer version, Viewer who, Model model) {
        return shown(id, version, "", "", who, model);
    }

    @GetMapping("/programs/{id}/text.yaml")
    void download(
            @PathVariable long id,
            @RequestParam(required = false) @Nullable Integer version,
            Viewer who,
            HttpServletResponse response)
            throws IOException {
        byte[] text = texts.export(id, version, who).getBytes(StandardCharsets.UTF_8);
        response.setContentType("application/yaml;charset=UTF-8");
        response.setHeader(
                "Content-Disposition",
                ContentDisposition.attachment()
                        .filename("program-" + id + ".yaml")
                        .build()
                        .toString());
        response.getOutputStream().write(text);
    }

    @PostMapping("/programs/{id}/text-plans")
    String plan(
            @PathVariable long id, HttpServletRequest request, Viewer who, Model model, HttpServletResponse response) {
        who.require(EDIT);
        String text = "";
        try {
            text = TextForm.read(request).text();
            return planned(programs.get(id, who), text, texts.plan(id, text, who), who, model);
        } catch (Refusal refusal) {
            response.setStatus(HttpServletResponse.SC_UNPROCESSABLE_CONTENT);
            return shown(id, null, text, told(refusal, who), who, model);
        }
    }

    @PostMapping("/programs/{id}/text")
    String apply(
            @PathVariable long id,
            @RequestParam String text,
            @RequestParam int seen,
            @RequestParam(defaultValue = "false") boolean publish,
            @RequestParam(defaultValue = "") String name,
            @RequestParam Map<String, String> submitted,
            Viewer who,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash) {
        try {
            if (publish) {
                texts.publish(id, text, seen, name.strip(), PublishController.treatments(submitted), who);
            } else {
                texts.apply(id, text, seen, who);
            }
            flash.addFlashAttribute("success", publish ? "program.published" : "program.text.applied");
            return "redirect:/programs/" + id;
        } catch (Refusal refusal) {
            response.setStatus(HttpServletResponse.SC_UNPROCESSABLE_CONTENT);
            return shown(id, null, text, told(refusal, who), who, model);
        }
    }

    @GetMapping("/programs/text")
    String blank(Viewer who, Model model) {
        who.require(EDIT);
        model.addAttribute("typed", "");
        model.addAttribute("problem", "");
        return "admin/program/text-new";
    }

    @PostMapping("/programs/text")
    String create(
            HttpServletRequest request,
            Viewer who,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash) {
        who.require(EDIT);
        String text = "";
        try {
            text = TextForm.read(request).text();
            long id = texts.create(text, who);
            flash.addFlashAttribute("success", "program.text.created");
            return "redirect:/programs/" + id;
        } catch (Refusal refusal) {
            response.setStatus(HttpServletResponse.SC_UNPROCESSABLE_CONTENT);
            model.addAttribute("typed", text);
            model.addAttribute("problem", told(refusal, who));
            return "admin/program/text-new";
        }
    }

    private String shown(long id, @Nullable Integer version, String typed, String problem, Viewer who, Model model) {
        model.addAttribute("program", programs.get(id, who));
        model.addAttribute("version", version);
        model.addAttribute("text", texts.export(id, version, who));
        model.addAttribute("typed", typed);
        model.addAttribute("problem", problem);
        return "admin/program/text";
    }

    private String planned(Program program, String text, Plan plan, Viewer who, Model model) {
        Map<String, Card> before = canvas.cards(plan.now(), plan.waiting());
        Map<String, Card> after = canvas.cards(plan.wanted(), plan.waiting());
        model.addAttribute("program", program);
        model.addAttribute("text", text);
        model.addAttribute("plan", plan);
        model.addAttribute(
                "notes", plan.notes().stream().map(note -> told(note, who)).toList());
        model.addAttribute("before", before);
        model.addAttribute("added", cards(plan.draft().added(), after));
        model.addAttribute("changed", cards(plan.draft().changed(), after));
        model.addAttribute("rerouted", cards(plan.rerouted(), after));
        model.addAttribute("gone", cards(plan.draft().gone(), before));
        if (plan.followed() != null && plan.live() != null) {
            Map<String, Card> live = canvas.cards(plan.followed(), plan.waiting());
            model.addAttribute("followed", live);
            model.addAttribute("liveChanged", cards(plan.live().changed(), after));
            model.addAttribute("liveGone", cards(plan.live().gone(), live));
            model.addAttribute("targets", cards(plan.wanted().inOrder(), after));
        }
        return "admin/program/text-plan";
    }

    private static List<Card> cards(List<Step> steps, Map<String, Card> cards) {
        return steps.stream().map(step -> cards.get(step.id())).toList();
    }

    private String told(Refusal refusal, Viewer who) {
        String told =
                messages.getMessage(refusal.messageKey(), refusal.arguments().toArray(), who.locale());
        return refusal instanceof TextRefusal at ? onLine(at.line(), told, who) : told;
    }

    private String told(Note note, Viewer who) {
        String told = messages.getMessage(note.messageKey(), note.arguments().toArray(), who.locale());
        return note.line() == 0 ? told : onLine(note.line(), told, who);
    }

    private String onLine(int line, String told, Viewer who) {
        return messages.getMessage("program.text.line", new Object[] {line, told}, who.locale());
    }
}
