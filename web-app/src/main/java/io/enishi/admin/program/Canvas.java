package io.enishi.admin.program;

import io.enishi.journey.Travellers;
import io.enishi.path.Path;
import io.enishi.path.Problem;
import io.enishi.path.Step;
import io.enishi.program.Program;
import io.enishi.program.Programs;
import io.enishi.shared.Words;
import io.enishi.step.Reason;
import io.enishi.step.StepCatalog;
import io.enishi.step.StepType;
import io.enishi.user.Viewer;
import io.enishi.vocabulary.Names;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** The cards of a path: what each step is and does, who waits there, and what is wrong with it. */
@Component
class Canvas {

    private static final Map<String, String> ICONS = Map.of(
            "wait", "hourglass",
            "email.send", "mail",
            "rule", "switch-horizontal",
            "trigger", "hand-click",
            "action", "bolt",
            "end", "flag");

    private static final Words UNKNOWN = new Words("Unknown step", "不明なステップ");

    private final Programs programs;
    private final Travellers travellers;
    private final StepCatalog steps;
    private final Names names;
    private final MessageSource messages;

    Canvas(Programs programs, Travellers travellers, StepCatalog steps, Names names, MessageSource messages) {
        this.programs = programs;
        this.travellers = travellers;
        this.steps = steps;
        this.names = names;
        this.messages = messages;
    }

    static String icon(String kind) {
        return ICONS.getOrDefault(kind, "tool");
    }

    /** Of the draft, by the names of its steps. */
    Map<String, Card> draft(Program program, Viewer who) {
        Map<String, List<String>> problems = new HashMap<>();
        for (Problem problem : programs.problems(program.id(), who)) {
            problems.merge(
                    problem.step(),
                    List.of(text(problem.messageKey(), problem.arguments().toArray(), who)),
                    Canvas::both);
        }
        Map<String, List<String>> warnings = new HashMap<>();
        programs.warnings(program.id(), who)
                .forEach((step, reasons) -> warnings.put(
                        step, reasons.stream().map(reason -> why(reason, who)).toList()));
        return cards(program.draft(), travellers.waiting(program.id(), who), problems, warnings);
    }

    /** Of any path, without a look at what is wrong with it. */
    Map<String, Card> cards(Path path, Map<String, Long> waiting) {
        return cards(path, waiting, Map.of(), Map.of());
    }

    Card card(Step step) {
        return card(step, 0, List.of(), List.of());
    }

    /** A reason in the viewer's words; of a refused step the refusal's. */
    String why(Reason reason, Viewer who) {
        List<String> params = reason.params();
        if (reason.code().equals("step-refused") && !params.isEmpty()) {
            return text(params.getFirst(), params.subList(1, params.size()).toArray(), who);
        }
        return text("program.reason." + reason.code(), params.toArray(), who);
    }

    private Map<String, Card> cards(
            Path path,
            Map<String, Long> waiting,
            Map<String, List<String>> problems,
            Map<String, List<String>> warnings) {
        Map<String, Card> cards = new HashMap<>();
        for (Step step : path.steps().values()) {
            String id = step.id();
            cards.put(
                    id,
                    card(
                            step,
                            waiting.getOrDefault(id, 0L),
                            problems.getOrDefault(id, List.of()),
                            warnings.getOrDefault(id, List.of())));
        }
        return cards;
    }

    private Card card(Step step, long waiting, List<String> problems, List<String> warnings) {
        Words label = steps.find(step.kind()).map(StepType::label).orElse(UNKNOWN);
        Words sentence = steps.sentence(step.kind(), step.settings(), names);
        return new Card(step.id(), step.kind(), icon(step.kind()), label, sentence, waiting, problems, warnings);
    }

    private String text(String key, Object[] arguments, Viewer who) {
        return messages.getMessage(key, arguments, who.locale());
    }

    private static List<String> both(List<String> some, List<String> more) {
        return Stream.concat(some.stream(), more.stream()).toList();
    }
}
