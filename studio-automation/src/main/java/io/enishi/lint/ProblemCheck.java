package io.enishi.lint;

import io.enishi.change.Cause;
import io.enishi.path.PathCheck;
import io.enishi.path.Problem;
import io.enishi.path.Step;
import io.enishi.program.ProgramSettings;
import io.enishi.shared.Words;
import io.enishi.step.Leg;
import io.enishi.step.Reason;
import io.enishi.step.StepCatalog;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** What keeps a program from starting, and what its steps warn of: a template without its unsubscribe link, a date that is over. */
@Component
class ProblemCheck implements Check {

    private static final Words ADVICE = new Words("Open the step and change it.", "ステップを開いて修正してください。");

    private final PathCheck check;
    private final StepCatalog steps;
    private final MessageSource messages;

    ProblemCheck(PathCheck check, StepCatalog steps, MessageSource messages) {
        this.check = check;
        this.steps = steps;
        this.messages = messages;
    }

    @Override
    public String key() {
        return "problem";
    }

    @Override
    public Words label() {
        return new Words("Steps that cannot be taken or warn of something", "実行できないステップ・警告のあるステップ");
    }

    @Override
    public boolean shownOnCanvas() {
        return true;
    }

    @Override
    public List<Finding> of(Review review) {
        List<Finding> found = new ArrayList<>();
        for (Automation one : review.subjects()) {
            Automation.Travel travel = one.travel();
            if (travel != null) {
                for (Problem problem : check.problems(travel.path())) {
                    found.add(finding(
                            Level.ERROR,
                            words(problem.messageKey(), problem.arguments().toArray()),
                            ADVICE,
                            one.at(problem.step())));
                }
                travel.path()
                        .inOrder()
                        .forEach(step -> steps.warnings(
                                        step.kind(), step.settings(), leg(one, travel.settings(), step, review))
                                .forEach(reason -> found.add(warning(reason, one.at(step.id())))));
            }
        }
        return found;
    }

    private Finding warning(Reason reason, Where where) {
        return finding(
                Level.WARNING,
                words("program.reason." + reason.code(), reason.params().toArray()),
                ADVICE,
                where);
    }

    private Words words(String key, Object[] arguments) {
        return new Words(
                String.valueOf(messages.getMessage(key, arguments, key, Locale.ENGLISH)),
                String.valueOf(messages.getMessage(key, arguments, key, Locale.JAPANESE)));
    }

    private static Leg leg(Automation one, ProgramSettings settings, Step step, Review review) {
        return new Leg(
                one.id(),
                step.id(),
                review.now().instant(),
                settings.zone(),
                settings.hours(),
                settings.recipientLists(),
                Cause.system());
    }
}
