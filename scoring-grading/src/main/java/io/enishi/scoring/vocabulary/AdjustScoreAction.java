package io.enishi.scoring.vocabulary;

import io.enishi.action.Action;
import io.enishi.action.Outcomes;
import io.enishi.action.Place;
import io.enishi.action.ProspectBatch;
import io.enishi.change.Cause;
import io.enishi.change.Facts;
import io.enishi.change.Write;
import io.enishi.scoring.Scores;
import io.enishi.shared.Words;
import io.enishi.vocabulary.Input;
import io.enishi.vocabulary.Labelled;
import io.enishi.vocabulary.Names;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Moves the score by some points, or sets it. */
@Component
class AdjustScoreAction implements Action<AdjustScoreAction.Settings> {

    /** Whether points are added or the score is replaced. */
    enum How implements Labelled {
        ADD(new Words("Add points (negative: subtract)", "加算する (マイナスは減算)")),
        SET(new Words("Set to", "この値にする"));

        private final Words label;

        How(Words label) {
            this.label = label;
        }

        @Override
        public Words label() {
            return label;
        }
    }

    record Settings(
            @Input(en = "How", ja = "方法") How how,
            @Input(en = "Points", ja = "点数") int points) {}

    private final Scores scores;

    AdjustScoreAction(Scores scores) {
        this.scores = scores;
    }

    @Override
    public String key() {
        return "score.adjust";
    }

    @Override
    public Words label() {
        return new Words("Adjust score", "スコアを調整");
    }

    @Override
    public Words group() {
        return new Words("Score", "スコア");
    }

    @Override
    public Class<Settings> settings() {
        return Settings.class;
    }

    @Override
    public Words sentence(Settings settings, Names names) {
        return switch (settings.how()) {
            case ADD ->
                settings.points() >= 0
                        ? new Words(
                                "add %d to the score".formatted(settings.points()),
                                "スコアに %d を加算".formatted(settings.points()))
                        : new Words(
                                "subtract %d from the score".formatted(-settings.points()),
                                "スコアから %d を減算".formatted(-settings.points()));
            case SET ->
                new Words(
                        "set the score to %d".formatted(settings.points()), "スコアを %d に設定".formatted(settings.points()));
        };
    }

    @Override
    public List<Write> writes(Settings settings) {
        String points = Integer.toString(settings.points());
        return List.of(
                switch (settings.how()) {
                    case ADD -> Write.by(Facts.SCORE, points);
                    case SET -> Write.to(Facts.SCORE, points);
                });
    }

    @Override
    public Set<Place> places() {
        return EnumSet.of(Place.COMPLETION, Place.PAGE_ACTION, Place.RULE, Place.PROGRAM);
    }

    @Override
    public boolean throttled() {
        return true;
    }

    @Override
    public Outcomes run(ProspectBatch who, Settings settings, Cause cause) {
        return switch (settings.how()) {
            case ADD -> scores.adjust(who, settings.points(), cause);
            case SET -> scores.set(who, settings.points(), cause);
        };
    }
}
