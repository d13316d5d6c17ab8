package io.enishi.admin.program;

import io.enishi.journey.Passed;
import io.enishi.journey.StepRun;
import io.enishi.journey.TravelRow;
import io.enishi.journey.Travellers;
import io.enishi.path.Layout;
import io.enishi.path.Path;
import io.enishi.program.Program;
import io.enishi.program.Programs;
import io.enishi.user.Viewer;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.format.annotation.DateTimeFormat.ISO;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** What became of a program's people: how many went which way, who stands where, and of each of them why. */
@Controller
class ProgramReportController {

    private static final int PAGE = 50;

    private final Programs programs;
    private final Travellers travellers;
    private final Canvas canvas;
    private final ProgramStreams streams;

    ProgramReportController(Programs programs, Travellers travellers, Canvas canvas, ProgramStreams streams) {
        this.programs = programs;
        this.travellers = travellers;
        this.canvas = canvas;
        this.streams = streams;
    }

    @GetMapping("/programs/{id}/report")
    String report(@PathVariable long id, Viewer who, Model model) {
        Program program = programs.get(id, who);
        Path path = followed(program, who);
        model.addAttribute("layout", Layout.of(path));
        model.addAttribute("cards", canvas.cards(path, Map.of()));
        figures(program, who, model);
        return "admin/program/report";
    }

    /** The figures alone, each for its place on the canvas; {@code at} is an earlier time that is looked back to. */
    @GetMapping("/programs/{id}/figures")
    String figures(
            @PathVariable long id,
            @RequestParam(required = false) @DateTimeFormat(iso = ISO.DATE_TIME) @Nullable Instant at,
            Viewer who,
            Model model) {
        Program program = programs.get(id, who);
        model.addAttribute("path", followed(program, who));
        if (at == null) {
            figures(program, who, model);
        } else {
            figures(program, travellers.waiting(id, at, who), travellers.passed(id, at, who), who, model);
            model.addAttribute("states", Map.of());
            model.addAttribute("imagined", true);
        }
        return "admin/program/figures :: all";
    }

    /** Tells the canvas whenever people moved. */
    @GetMapping(path = "/programs/{id}/stream", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @ResponseBody
    SseEmitter stream(@PathVariable long id, Viewer who, HttpServletResponse response) {
        programs.get(id, who);
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Accel-Buffering", "no");
        return streams.open(id);
    }

    @GetMapping("/programs/{id}/people")
    String people(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "") String step,
            @RequestParam(defaultValue = "0") long after,
            Viewer who,
            Model model) {
        Program program = programs.get(id, who);
        List<TravelRow> found = travellers.at(id, state, step, after, PAGE + 1, who);
        boolean more = found.size() > PAGE;
        List<TravelRow> rows = more ? found.subList(0, PAGE) : found;
        model.addAttribute("program", program);
        model.addAttribute("state", state);
        model.addAttribute("step", step);
        model.addAttribute("rows", rows);
        model.addAttribute("next", more ? rows.getLast().id() : null);
        model.addAttribute("cards", canvas.cards(followed(program, who), Map.of()));
        model.addAttribute("whys", whys(rows, who));
        return "admin/program/people";
    }

    /** Step by step why somebody is where she is. */
    @GetMapping("/programs/{id}/people/{traveller}")
    String person(@PathVariable long id, @PathVariable long traveller, Viewer who, Model model) {
        Program program = programs.get(id, who);
        TravelRow row = travellers.get(traveller, who);
        List<StepRun> runs = travellers.runs(traveller, who);
        Map<Integer, Map<String, Card>> versions = new HashMap<>();
        runs.forEach(run -> versions.computeIfAbsent(
                run.version(), number -> canvas.cards(programs.version(id, number, who), Map.of())));
        model.addAttribute("program", program);
        model.addAttribute("row", row);
        model.addAttribute("runs", runs);
        model.addAttribute("versions", versions);
        model.addAttribute("cards", canvas.cards(followed(program, who), Map.of()));
        model.addAttribute(
                "reasons",
                runs.stream().map(run -> canvas.why(run.reason(), who)).toList());
        model.addAttribute("whys", whys(List.of(row), who));
        return "admin/program/person";
    }

    private void figures(Program program, Viewer who, Model model) {
        figures(program, travellers.waiting(program.id(), who), travellers.passed(program.id(), who), who, model);
        model.addAttribute("states", travellers.states(program.id(), who));
    }

    private void figures(Program program, Map<String, Long> waiting, List<Passed> passed, Viewer who, Model model) {
        Map<String, Figures> figures = new HashMap<>();
        followed(program, who)
                .inOrder()
                .forEach(step ->
                        figures.put(step.id(), Figures.of(step.id(), waiting.getOrDefault(step.id(), 0L), passed)));
        model.addAttribute("program", program);
        model.addAttribute("figures", figures);
    }

    private Path followed(Program program, Viewer who) {
        Integer number = program.number();
        return number == null ? program.draft() : programs.version(program.id(), number, who);
    }

    private Map<Long, String> whys(List<TravelRow> rows, Viewer who) {
        Map<Long, String> whys = new HashMap<>();
        for (TravelRow row : rows) {
            if (row.why() != null) {
                whys.put(row.id(), canvas.why(row.why(), who));
            }
        }
        return whys;
    }
}
