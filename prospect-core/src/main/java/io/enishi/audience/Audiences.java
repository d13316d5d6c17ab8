package io.enishi.audience;

import io.enishi.audience.AudienceQueries.Numbers;
import io.enishi.criteria.AccountClock;
import io.enishi.criteria.AsOf;
import io.enishi.criteria.Criteria;
import io.enishi.criteria.CriteriaCompiler;
import io.enishi.criteria.SqlCondition;
import io.enishi.prospect.ProspectScope;
import io.enishi.prospect.ProspectTable;
import io.enishi.shared.Patience;
import io.enishi.user.Viewer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Answers while a rule is being typed, whatever the size of the database: every question has a moment's time, and what takes
 * longer is estimated from a sample and said to be.
 */
@Component
public class Audiences {

    /** Up to here people are counted. */
    public static final int COUNTED = 10_000;

    private static final int SAMPLES = 10;
    private static final int SAMPLED = 1_500;

    /** So few are asked first, because of them even a dear rule is known in a moment. */
    private static final int FIRST_ASKED = 200;

    private static final int RULE_OF_THREE = 3;
    private static final Duration MOMENT = Duration.ofMillis(50);

    private static final Executor BESIDE =
            task -> Thread.ofVirtual().name("audience").start(task);

    private final AudienceQueries queries;
    private final CriteriaCompiler compiler;
    private final AccountClock clock;
    private final ProspectTable table;
    private final Patience patience;
    private final TransactionTemplate transaction;

    Audiences(
            AudienceQueries queries,
            CriteriaCompiler compiler,
            AccountClock clock,
            ProspectTable table,
            Patience patience,
            PlatformTransactionManager transactions) {
        this.queries = queries;
        this.compiler = compiler;
        this.clock = clock;
        this.table = table;
        this.patience = patience;
        this.transaction = new TransactionTemplate(transactions);
        this.transaction.setReadOnly(true);
    }

    /** Who of those the viewer may see would match right now; nothing is done to anybody. */
    public Audience of(Criteria criteria, Viewer viewer) {
        viewer.require("prospect.view");
        compiler.check(criteria);
        AsOf now = clock.now();
        SqlCondition scope = ProspectScope.visibleTo(viewer);
        SqlCondition where = compiler.where(criteria, now);
        List<Criteria> parts = parts(criteria);
        long prospects = table.roughly();
        List<SqlCondition> asked = parts.isEmpty()
                ? List.of(where)
                : parts.stream().map(part -> compiler.where(part, now)).toList();
        if (prospects < ProspectTable.SMALL) {
            return exactly(criteria, parts, where.and(scope), asked, scope);
        }
        double share = (double) SAMPLED / prospects;
        // beside the count and the samples, because all three may take all the time they are given
        CompletableFuture<Numbers> looking =
                CompletableFuture.supplyAsync(() -> sampled(asked, scope, prospects), BESIDE);
        Optional<Long> counted = patience.within(MOMENT, () -> queries.count(where.and(scope), COUNTED));
        List<Audience.Sample> samples = patience.within(
                        MOMENT,
                        () -> counted.isPresent()
                                ? queries.best(where.and(scope), SAMPLES)
                                : queries.some(where.and(scope), share, SAMPLES))
                .orElse(List.of());
        Numbers numbers = looking.join();
        double scale = numbers.seen() == 0 ? 1 : (double) prospects / numbers.seen();
        boolean none = counted.isEmpty() && numbers.seen() > 0 && numbers.matching() == 0;
        long estimated = numbers.seen() == 0
                ? Audience.UNKNOWN
                : Math.round((none ? RULE_OF_THREE : numbers.matching()) * scale);
        return new Audience(
                compiler.sentence(criteria),
                counted.orElse(estimated),
                counted.orElse(0L) >= COUNTED,
                counted.isEmpty(),
                none,
                samples,
                told(parts, numbers, scale),
                Math.round(numbers.oneAway() * scale),
                true);
    }

    /** Of few people for certain, and of more when the time allows. */
    private Numbers sampled(List<SqlCondition> asked, SqlCondition scope, long prospects) {
        long start = System.nanoTime();
        Numbers few = patience.within(
                        MOMENT.multipliedBy(2), () -> queries.numbers(asked, scope, (double) FIRST_ASKED / prospects))
                .orElse(Numbers.UNKNOWN);
        Duration left = MOMENT.multipliedBy(2).minusNanos(System.nanoTime() - start);
        if (left.compareTo(MOMENT) < 0) {
            return few;
        }
        return patience.within(left, () -> queries.numbers(asked, scope, (double) SAMPLED / prospects))
                .filter(more -> more.seen() > 0)
                .orElse(few);
    }

    private Audience exactly(
            Criteria criteria, List<Criteria> parts, SqlCondition where, List<SqlCondition> asked, SqlCondition scope) {
        return Objects.requireNonNull(transaction.execute(status -> {
            Numbers numbers = queries.numbers(asked, scope, 1);
            long count = Math.min(COUNTED, numbers.matching());
            return new Audience(
                    compiler.sentence(criteria),
                    count,
                    numbers.matching() >= COUNTED,
                    false,
                    false,
                    queries.best(where, SAMPLES),
                    told(parts, numbers, 1),
                    numbers.oneAway(),
                    false);
        }));
    }

    private List<Audience.Part> told(List<Criteria> parts, Numbers numbers, double scale) {
        if (parts.isEmpty() || numbers.seen() == 0) {
            return List.of();
        }
        long most = numbers.onlyThisFails().stream()
                .mapToLong(Long::longValue)
                .max()
                .orElse(0);
        List<Audience.Part> told = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            long alone = numbers.onlyThisFails().get(i);
            told.add(new Audience.Part(
                    compiler.sentence(parts.get(i)),
                    Math.round(numbers.alone().get(i) * scale),
                    Math.round(alone * scale),
                    most > 0 && alone == most));
        }
        return told;
    }

    // only where all have to hold can one of them be what keeps somebody away
    private static List<Criteria> parts(Criteria criteria) {
        return criteria instanceof Criteria.All all && all.of().size() > 1 ? all.of() : List.of();
    }
}
