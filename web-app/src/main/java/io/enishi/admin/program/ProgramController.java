package io.enishi.admin.program;

import io.enishi.admin.ListRequest;
import io.enishi.asset.Campaigns;
import io.enishi.journey.Travellers;
import io.enishi.lint.Findings;
import io.enishi.path.Layout;
import io.enishi.program.Drafts;
import io.enishi.program.Program;
import io.enishi.program.ProgramPages;
import io.enishi.program.ProgramRow;
import io.enishi.program.ProgramState;
import io.enishi.program.Programs;
import io.enishi.shared.PageOf;
import io.enishi.shared.Refusal;
import io.enishi.user.Viewer;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Programs: the list, a new one, the canvas of its draft, taking changes back, starting, pausing and deleting it. */
@Controller
class ProgramController {

    private final Programs programs;
    private final ProgramPages pages;
    private final Drafts drafts;
    private final Travellers travellers;
    private final Campaigns campaigns;
    private final Canvas canvas;
    private final Findings findings;
    private final MessageSource messages;

    ProgramController(
            Programs programs,
            ProgramPages pages,
            Drafts drafts,
            Travellers travellers,
            Campaigns campaigns,
            Canvas canvas,
            Findings findings,
            MessageSource messages) {
        this.programs = programs;
        this.pages = pages;
        this.drafts = drafts;
        this.travellers = travellers;
        this.campaigns = campaigns;
        this.canvas = canvas;
        this.findings = findings;
        this.messages = messages;
    }

    @GetMapping("/programs")
    String list(ListRequest list, Viewer who, Model model) {
        PageOf<ProgramRow> page = pages.page(
                list.text("q"),
                list.text("state"),
                list.sort("name"),
                list.descending(),
                list.page(),
                ListRequest.SIZE,
                who);
        model.addAttribute("page", page);
        model.addAttribute("states", ProgramState.values());
        model.addAttribute(
                "onTheWay",
                travellers.onTheirWay(page.rows().stream().map(ProgramRow::id).toList(), who));
        return list.fragment() ? "admin/program/list :: #table" : "admin/program/list";
    }

    @GetMapping("/programs/new")
    String blank(Viewer who, Model model) {
        who.require("program.edit");
        return form(model, "", null, Map.of());
    }

    @PostMapping("/programs")
    String create(
            @RequestParam(defaultValue = "") String name,
            @RequestParam(required = false) @Nullable Long campaignId,
            Viewer who,
            Model model,
            HttpServletResponse response) {
        try {
            return "redirect:/programs/" + programs.create(name, campaignId, who);
        } catch (Refusal refusal) {
            response.setStatus(422);
            return form(
                    model,
                    name,
                    campaignId,
                    Map.of(Objects.requireNonNullElse(refusal.field(), ""), text(refusal, who)));
        }
    }

    @GetMapping("/programs/{id}")
    String build(@PathVariable long id, @RequestParam(defaultValue = "") String view, Viewer who, Model model) {
        Program program = programs.get(id, who);
        model.addAttribute("program", program);
        model.addAttribute("layout", Layout.of(program.draft()));
        model.addAttribute("cards", canvas.draft(program, who));
        model.addAttribute("steps", drafts.steps(id, who));
        model.addAttribute("unpublished", unpublished(program, who));
        model.addAttribute("findings", findings.ofProgram(id, who));
        model.addAttribute("mayEdit", who.may("program.edit"));
        model.addAttribute("asList", view.equals("list"));
        return "admin/program/build";
    }

    @PostMapping("/programs/{id}/undone")
    String undo(@PathVariable long id, @RequestParam int version, Viewer who, RedirectAttributes flash) {
        return done(id, "", flash, who, () -> drafts.undo(id, version, who));
    }

    @PostMapping("/programs/{id}/redone")
    String redo(@PathVariable long id, @RequestParam int version, Viewer who, RedirectAttributes flash) {
        return done(id, "", flash, who, () -> drafts.redo(id, version, who));
    }

    @PostMapping("/programs/{id}/started")
    String start(@PathVariable long id, Viewer who, RedirectAttributes flash) {
        return done(id, "program.started", flash, who, () -> programs.start(id, who));
    }

    @PostMapping("/programs/{id}/unscheduled")
    String unschedule(@PathVariable long id, Viewer who, RedirectAttributes flash) {
        return done(id, "program.unscheduled", flash, who, () -> programs.unschedule(id, who));
    }

    @PostMapping("/programs/{id}/paused")
    String pause(@PathVariable long id, Viewer who, RedirectAttributes flash) {
        return done(id, "program.paused", flash, who, () -> programs.pause(id, who));
    }

    @PostMapping("/programs/{id}/retried")
    String retry(@PathVariable long id, Viewer who, RedirectAttributes flash) {
        return done(id, "program.retried", flash, who, () -> travellers.retry(id, who));
    }

    @PostMapping("/programs/{id}/deleted")
    String delete(@PathVariable long id, Viewer who, RedirectAttributes flash) {
        try {
            programs.delete(id, who);
            flash.addFlashAttribute("success", "program.deleted");
            return "redirect:/programs";
        } catch (Refusal refusal) {
            flash.addFlashAttribute("failure", text(refusal, who));
            return "redirect:/programs/" + id;
        }
    }

    private String done(long id, String success, RedirectAttributes flash, Viewer who, Runnable work) {
        try {
            work.run();
            if (!success.isEmpty()) {
                flash.addFlashAttribute("success", success);
            }
        } catch (Refusal refusal) {
            flash.addFlashAttribute("failure", text(refusal, who));
        }
        return "redirect:/programs/" + id;
    }

    private boolean unpublished(Program program, Viewer who) {
        Integer number = program.number();
        return number != null && !programs.version(program.id(), number, who).equals(program.draft());
    }

    private String form(Model model, String name, @Nullable Long campaignId, Map<String, String> errors) {
        model.addAttribute("name", name);
        model.addAttribute("campaignId", campaignId);
        model.addAttribute("campaigns", campaigns.all());
        model.addAttribute("errors", errors);
        return "admin/program/new";
    }

    private String text(Refusal refusal, Viewer who) {
        return messages.getMessage(refusal.messageKey(), refusal.arguments().toArray(), who.locale());
    }
}
