package io.enishi.criteria;

import io.enishi.shared.Words;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a criterion looks at in a prospect: the value in SQL, how it is told ("score is 40"; the value is empty where she has none),
 * and what it would have to be ("at least 100") where that can be said shorter than by the criterion's own sentence.
 */
public record Present(
        SqlCondition value,
        Function<String, Words> told,
        @Nullable Words target) {

    /** How often she did something: wanted at least so many times, or fewer than that. */
    public static Present times(SqlCondition count, Words did, int times, boolean atLeast) {
        Words target;
        if (atLeast) {
            target = new Words("at least " + often(times), times + " 回以上");
        } else {
            target = times == 1 ? new Words("never", "0 回") : new Words("fewer than " + often(times), times + " 回未満");
        }
        return new Present(
                count,
                counted -> new Words(did.en() + " " + often(Long.parseLong(counted)), did.ja() + "は " + counted + " 回"),
                target);
    }

    private static String often(long times) {
        return times == 1 ? "once" : times + " times";
    }
}
