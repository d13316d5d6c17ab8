package io.enishi.lint;

import io.enishi.criteria.Criteria;
import io.enishi.criteria.CriteriaCompiler;
import io.enishi.criteria.SqlCondition;
import io.enishi.shared.Refusal;
import io.enishi.shared.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Criteria that hold for none of today's prospects, or for all of them. */
@Component
class NobodyCheck implements Check {

    private final CriteriaCompiler compiler;
    private final LintQueries queries;

    NobodyCheck(CriteriaCompiler compiler, LintQueries queries) {
        this.compiler = compiler;
        this.queries = queries;
    }

    private record Question(Where where, Criteria criteria, boolean fork) {}

    @Override
    public String key() {
        return "nobody";
    }

    @Override
    public Words label() {
        return new Words("Criteria that hold for nobody or for everybody", "誰にも当てはまらない条件・全員に当てはまる条件");
    }

    @Override
    public List<Finding> of(Review review) {
        List<Question> questions = questions(review);
        Optional<Long> people = questions.isEmpty() ? Optional.of(0L) : review.ask(queries::people);
        List<Finding> found = new ArrayList<>();
        if (people.isEmpty() || people.get() > 0) {
            for (Question question : questions) {
                answer(question, people, review, found);
            }
        }
        return found;
    }

    private void answer(Question question, Optional<Long> people, Review review, List<Finding> found) {
        SqlCondition where;
        try {
            where = compiler.everywhere(question.criteria(), review.now());
        } catch (Refusal | IllegalArgumentException broken) {
            found.add(unreadable(question.where()));
            return;
        }
        Optional<Boolean> some = review.ask(() -> queries.anybody(where));
        if (some.isEmpty()) {
            found.add(notKnown(question.where()));
        } else if (!some.get()) {
            found.add(nobody(question, people));
        } else if (review.ask(() -> queries.anybody(where.negated())).equals(Optional.of(false))) {
            found.add(everybody(question, people));
        }
    }

    private Finding nobody(Question question, Optional<Long> people) {
        String of = people.map(all -> String.format(Locale.ENGLISH, " (0 of %,d)", all))
                .orElse("");
        String ofJa = people.map(all -> String.format(Locale.ENGLISH, "（%,d 人中 0 人）", all))
                .orElse("");
        return finding(
                Level.WARNING,
                question.fork()
                        ? new Words(
                                "Nobody meets the criteria now" + of + ": all would go the way “No”.",
                                "現在、条件に当てはまる人がいません" + ofJa + "。全員が「いいえ」に進みます。")
                        : new Words("Nobody meets the criteria now" + of + ".", "現在、条件に当てはまる人がいません" + ofJa + "。"),
                new Words(
                        "Look for a value that is misspelt or never set, or for criteria that exclude one another.",
                        "値の入力ミス、一度も設定されない値、互いに両立しない条件がないか確認してください。"),
                question.where());
    }

    private Finding everybody(Question question, Optional<Long> people) {
        String of = people.map(all -> String.format(Locale.ENGLISH, " (%,d of %,d)", all, all))
                .orElse("");
        String ofJa = people.map(all -> String.format(Locale.ENGLISH, "（%,d 人中 %,d 人）", all, all))
                .orElse("");
        return finding(
                Level.HINT,
                new Words("Everybody meets the criteria now" + of + ".", "現在、全員が条件に当てはまります" + ofJa + "。"),
                new Words("Make sure that this is what you want.", "意図したとおりか確認してください。"),
                question.where());
    }

    private Finding unreadable(Where where) {
        return finding(
                Level.ERROR,
                new Words(
                        "The criteria cannot be asked any more: something that they name is gone.",
                        "条件を評価できません。条件で使われているものが削除されています。"),
                new Words("Open the criteria and set them again.", "条件を開いて設定し直してください。"),
                where);
    }

    private static List<Question> questions(Review review) {
        List<Question> found = new ArrayList<>();
        for (Automation one : review.subjects()) {
            Criteria criteria = one.criteria();
            if (criteria != null) {
                found.add(new Question(one.where(), criteria, false));
            }
            one.asked().forEach(asked -> found.add(new Question(one.at(asked.step()), asked.criteria(), true)));
        }
        return found;
    }
}
