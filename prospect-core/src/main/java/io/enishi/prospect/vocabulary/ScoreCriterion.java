package io.enishi.prospect.vocabulary;

import io.enishi.change.Facts;
import io.enishi.criteria.AsOf;
import io.enishi.criteria.Criterion;
import io.enishi.criteria.Present;
import io.enishi.criteria.SqlCondition;
import io.enishi.shared.Words;
import io.enishi.vocabulary.Input;
import io.enishi.vocabulary.Labelled;
import io.enishi.vocabulary.Names;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Compares the score with a number. */
@Component
class ScoreCriterion implements Criterion<ScoreCriterion.Settings> {

    record Settings(
            @Input(en = "Comparison", ja = "条件") Comparison comparison,
            @Input(en = "Points", ja = "点数") int points) {}

    enum Comparison implements Labelled {
        AT_LEAST(">=", "at least", "以上"),
        AT_MOST("<=", "at most", "以下"),
        EXACTLY("=", "exactly", "ちょうど");

        private final String sql;
        private final Words label;

        Comparison(String sql, String en, String ja) {
            this.sql = sql;
            this.label = new Words(en, ja);
        }

        @Override
        public Words label() {
            return label;
        }
    }

    @Override
    public String key() {
        return "prospect.score";
    }

    @Override
    public Words label() {
        return new Words("Score", "スコア");
    }

    @Override
    public Words group() {
        return new Words("Prospect", "プロスペクト");
    }

    @Override
    public Class<Settings> settings() {
        return Settings.class;
    }

    @Override
    public Words sentence(Settings settings, Names names) {
        Words comparison = settings.comparison().label();
        return new Words(
                "score is " + comparison.en() + " " + settings.points(),
                settings.comparison() == Comparison.EXACTLY
                        ? "スコアがちょうど " + settings.points()
                        : "スコアが " + settings.points() + " " + comparison.ja());
    }

    @Override
    public SqlCondition where(Settings settings, AsOf at) {
        return SqlCondition.of("f.score " + settings.comparison().sql + " ?", settings.points());
    }

    @Override
    public Optional<Present> present(Settings settings, AsOf at, Names names) {
        Words comparison = settings.comparison().label();
        return Optional.of(new Present(
                SqlCondition.of("f.score"),
                score -> new Words("score is " + score, "スコアは " + score + " "),
                new Words(
                        comparison.en() + " " + settings.points(),
                        settings.comparison() == Comparison.EXACTLY
                                ? "ちょうど " + settings.points() + " "
                                : settings.points() + " " + comparison.ja())));
    }

    @Override
    public Set<String> reads(Settings settings) {
        return Set.of(Facts.SCORE, Facts.CREATED);
    }
}
