package io.enishi.lint;

import io.enishi.criteria.AsOf;
import io.enishi.shared.Patience;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** One look at automations: those it is about, all that act beside them, the moment, and how long questions may take. */
final class Review {

    private final List<Automation> subjects;
    private final List<Automation> all;
    private final AsOf now;
    private final Patience patience;
    private final Duration each;
    private final long until;

    /** {@code each} is the time of one statement, {@code together} of all of them. */
    Review(
            List<Automation> subjects,
            List<Automation> acting,
            AsOf now,
            Patience patience,
            Duration each,
            Duration together) {
        this.subjects = List.copyOf(subjects);
        List<Automation> everything = new ArrayList<>(subjects);
        acting.stream()
                .filter(one -> subjects.stream().noneMatch(one::same) || one.kind() == Automation.Kind.COMPLETION)
                .filter(one -> !subjects.contains(one))
                .forEach(everything::add);
        this.all = List.copyOf(everything);
        this.now = now;
        this.patience = patience;
        this.each = each;
        this.until = System.nanoTime() + together.toNanos();
    }

    List<Automation> subjects() {
        return subjects;
    }

    /** What the review is about and everything that acts beside it. */
    List<Automation> all() {
        return all;
    }

    boolean about(Automation one) {
        return subjects.contains(one);
    }

    AsOf now() {
        return now;
    }

    /** The answer of the database, unless it takes too long or the time of the whole review is over. */
    <T> Optional<T> ask(Supplier<T> question) {
        return System.nanoTime() > until ? Optional.empty() : patience.within(each, question);
    }
}
