package io.enishi.activity.vocabulary;

import io.enishi.criteria.AsOf;
import io.enishi.criteria.Criterion;
import io.enishi.criteria.Present;
import io.enishi.criteria.SqlCondition;
import io.enishi.shared.Words;
import io.enishi.vocabulary.Labelled;
import io.enishi.vocabulary.Names;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What criteria about one kind of asset share: whether people did something with one of them, or with any, so often, within so
 * many days. Whoever never did it meets the negative one.
 */
abstract class EngagementCriterion<S extends Record & EngagementCriterion.Asked> implements Criterion<S> {

    /** What every settings record of this family holds. */
    interface Asked {
        Did did();

        @Nullable
        Long asset();

        @Nullable
        Integer atLeast();

        @Nullable
        Integer withinDays();

        default int times() {
            Integer given = atLeast();
            return given == null ? 1 : given;
        }
    }

    enum Did implements Labelled {
        YES("yes", "あり"),
        NO("no", "なし");

        private final Words label;

        Did(String en, String ja) {
            this.label = new Words(en, ja);
        }

        @Override
        public Words label() {
            return label;
        }
    }

    /** The kind of asset, which is also the key of its picker. */
    abstract String kind();

    /** The public code of what was done. */
    abstract int code(S settings);

    /** "submitted" and 「の送信」. */
    abstract Words deed(S settings);

    /** "the form" and 「フォーム」, "any form" and 「いずれかのフォーム」. */
    abstract Words thing(boolean any);

    @Override
    public Words group() {
        return new Words("Activity", "アクティビティ");
    }

    @Override
    public Words sentence(S settings, Names names) {
        Long one = settings.asset();
        Words thing = thing(one == null);
        Words name = one == null ? new Words("", "") : names.of(kind(), one);
        String object = one == null ? thing.en() : thing.en() + " “" + name.en() + "”";
        String objectJa = one == null ? thing.ja() : thing.ja() + "「" + name.ja() + "」";
        Integer days = settings.withinDays();
        String within = days == null ? "" : " within the last " + days + " days";
        String withinJa = days == null ? "" : "過去 " + days + " 日以内に";
        boolean did = settings.did() == Did.YES;
        Words deed = deed(settings);
        if (settings.times() == 1) {
            return new Words(
                    (did ? "" : "never ") + deed.en() + " " + object + within,
                    withinJa + objectJa + deed.ja() + (did ? "がある" : "がない"));
        }
        return new Words(
                deed.en() + " " + object + (did ? " at least " : " fewer than ") + settings.times() + " times" + within,
                withinJa + objectJa + deed.ja() + "が " + settings.times() + (did ? " 回以上ある" : " 回未満"));
    }

    @Override
    public SqlCondition where(S settings, AsOf at) {
        return turned(settings, activities(settings).where(asked(settings, at)));
    }

    @Override
    public SqlCondition everywhere(S settings, AsOf at) {
        return turned(settings, activities(settings).everywhere(asked(settings, at)));
    }

    @Override
    public Optional<Present> present(S settings, AsOf at, Names names) {
        return Optional.of(activities(settings).present(asked(settings, at), settings.did() == Did.YES));
    }

    @Override
    public Set<String> reads(S settings) {
        return activities(settings).reads();
    }

    @Override
    public boolean clockDependent(S settings) {
        return settings.withinDays() != null;
    }

    private ActivityTimes activities(S settings) {
        return new ActivityTimes(code(settings), kind(), settings.asset(), settings.times(), settings.withinDays());
    }

    private AsOf asked(S settings, AsOf at) {
        return at.wanted(settings.did() == Did.YES);
    }

    private SqlCondition turned(S settings, SqlCondition did) {
        return settings.did() == Did.YES ? did : did.negated();
    }
}
