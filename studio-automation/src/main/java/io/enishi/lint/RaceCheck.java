package io.enishi.lint;

import io.enishi.action.ActionCatalog;
import io.enishi.change.Write;
import io.enishi.criteria.CriteriaCompiler;
import io.enishi.criteria.SqlCondition;
import io.enishi.shared.Refusal;
import io.enishi.shared.Words;
import io.enishi.vocabulary.Names;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/**
 * Two automations that change the same thing of the same people to different values: which of the two stays depends on which
 * comes last. What follows one another within one automation has an order and is left out.
 */
@Component
class RaceCheck implements Check {

    private static final int MOST = 50;
    private static final int COUNTED = 1_000;

    private final CriteriaCompiler compiler;
    private final ActionCatalog actions;
    private final LintQueries queries;
    private final Names names;

    RaceCheck(CriteriaCompiler compiler, ActionCatalog actions, LintQueries queries, Names names) {
        this.compiler = compiler;
        this.actions = actions;
        this.queries = queries;
        this.names = names;
    }

    private record Entrant(Automation automation, Automation.Deed deed, Write write) {}

    @Override
    public String key() {
        return "race";
    }

    @Override
    public Words label() {
        return new Words("Automations that overwrite one another", "互いに上書きし合う自動化");
    }

    @Override
    public List<Finding> of(Review review) {
        Map<String, List<Entrant>> byThing = new TreeMap<>();
        for (Automation one : review.all()) {
            for (Automation.Deed deed : one.deeds()) {
                deed.writes().stream()
                        .limit(1)
                        .forEach(write -> byThing.computeIfAbsent(
                                        write.fact() + " " + write.which(), none -> new ArrayList<>())
                                .add(new Entrant(one, deed, write)));
            }
        }
        List<Finding> found = new ArrayList<>();
        Map<List<Automation>, Optional<Long>> asked = new HashMap<>();
        for (List<Entrant> entrants : byThing.values()) {
            for (int i = 0; i < entrants.size(); i++) {
                for (Entrant other : entrants.subList(i + 1, entrants.size())) {
                    if (found.size() < MOST && asked.size() < 4 * MOST && meet(entrants.get(i), other, review)) {
                        race(entrants.get(i), other, review, asked).ifPresent(found::add);
                    }
                }
            }
        }
        return found;
    }

    private static boolean meet(Entrant one, Entrant other, Review review) {
        return one.write().clashesWith(other.write())
                && !one.automation().same(other.automation())
                && (review.about(one.automation()) || review.about(other.automation()))
                && (one.automation().kind() != Automation.Kind.COMPLETION
                        || other.automation().kind() != Automation.Kind.COMPLETION);
    }

    private Optional<Finding> race(
            Entrant one, Entrant other, Review review, Map<List<Automation>, Optional<Long>> asked) {
        Where[] where = {
            one.automation().at(one.deed().step()),
            other.automation().at(other.deed().step())
        };
        SqlCondition both;
        try {
            both = who(one.automation(), review).and(who(other.automation(), review));
        } catch (Refusal | IllegalArgumentException broken) {
            return Optional.empty();
        }
        Optional<Long> people = asked.computeIfAbsent(
                List.of(one.automation(), other.automation()), none -> review.ask(() -> queries.count(both, COUNTED)));
        if (people.equals(Optional.of(0L))) {
            return Optional.empty();
        }
        Words first = actions.sentence(one.deed().item(), names);
        Words second = actions.sentence(other.deed().item(), names);
        return Optional.of(finding(
                people.isEmpty() ? Level.UNKNOWN : Level.WARNING,
                new Words(
                        "“%s”: %s. “%s”: %s. %s"
                                .formatted(
                                        where[0].name(), first.en(), where[1].name(), second.en(), concerned(people)),
                        "「%s」は「%s」、「%s」は「%s」。%s"
                                .formatted(
                                        where[0].name(),
                                        first.ja(),
                                        where[1].name(),
                                        second.ja(),
                                        concernedJa(people))),
                new Words(
                        "Which of the two stays depends on which comes last. Let only one of them do it, or part the people by criteria.",
                        "どちらが残るかは実行順で変わります。どちらか一方だけで行うか、条件で対象者を分けてください。"),
                where));
    }

    private static String concerned(Optional<Long> people) {
        return people.map(count -> count == 1
                        ? "1 person may get both now."
                        : String.format(
                                Locale.ENGLISH,
                                "%,d%s people may get both now.",
                                count,
                                count >= COUNTED ? " or more" : ""))
                .orElse("How many people may get both is not known: counting took too long.");
    }

    private static String concernedJa(Optional<Long> people) {
        return people.map(count ->
                        String.format(Locale.ENGLISH, "現在 %,d 人%sが両方の対象になり得ます。", count, count >= COUNTED ? "以上" : ""))
                .orElse("両方の対象になり得る人数は不明です（集計に時間がかかりすぎました）。");
    }

    /** Whom the automation may act upon; of an asset whoever there is. */
    private SqlCondition who(Automation one, Review review) {
        if (one.criteria() != null) {
            return compiler.everywhere(one.criteria(), review.now());
        }
        Automation.Travel travel = one.travel();
        return travel == null
                ? SqlCondition.TRUE
                : LintQueries.admitted(
                        travel.settings().recipientLists(), travel.settings().suppressionLists());
    }
}
