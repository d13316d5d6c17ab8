package io.enishi.audience;

import io.enishi.audience.AudienceQueries.Numbers;
import io.enishi.criteria.AccountClock;
import io.enishi.criteria.AsOf;
import io.enishi.criteria.Criteria;
import io.enishi.criteria.CriteriaCompiler;
import io.enishi.criteria.SqlCondition;
import io.enishi.prospect.ProspectScope;
import io.enishi.user.Viewer;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.dao.DataAccessException;
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
    private static final int SAMPLED = 2_000;
    private static final long SMALL = 20_000;
    private static final Duration MOMENT = Duration.ofMillis(40);
    private static final String QUERY_CANCELED = "57014";

    private final AudienceQueries queries;
    private final CriteriaCompiler compiler;
    private final AccountClock clock;
    private final TransactionTemplate transaction;

    Audiences(
            AudienceQueries queries,
            CriteriaCompiler compiler,
            AccountClock clock,
            PlatformTransactionManager transactions) {
        this.queries = queries;
        this.compiler = compiler;
        this.clock = clock;
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
        long prospects = queries.roughly();
        List<SqlCondition> asked = parts.isEmpty()
                ? List.of(where)
                : parts.stream().map(part -> compiler.where(part, now)).toList();
        if (prospects < SMALL) {
            return exactly(criteria, parts, where.and(scope), asked, scope);
        }
        double share = (double) SAMPLED / prospects;
        Numbers numbers = inTime(MOMENT.multipliedBy(2), () -> queries.numbers(asked, scope, share))
                .orElse(Numbers.UNKNOWN);
        Optional<Long> counted = inTime(MOMENT, () -> queries.count(where.and(scope), COUNTED));
        List<Audience.Sample> samples = inTime(
                        MOMENT,
                        () -> counted.isPresent()
                                ? queries.best(where.and(scope), SAMPLES)
                                : queries.some(where.and(scope), share, SAMPLES))
                .orElse(List.of());
        double scale = numbers.seen() == 0 ? 1 : (double) prospects / numbers.seen();
        long estimated = numbers.seen() == 0 ? Audience.UNKNOWN : Math.round(numbers.matching() * scale);
        return new Audience(
                compiler.sentence(criteria),
                counted.orElse(estimated),
                counted.orElse(0L) >= COUNTED,
                counted.isEmpty(),
                samples,
                told(parts, numbers, scale),
                Math.round(numbers.oneAway() * scale),
                true);
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

    /** The answer, or nothing when it would take longer than this. */
    private <T> Optional<T> inTime(Duration atMost, Supplier<T> question) {
        try {
            return Optional.ofNullable(transaction.execute(status -> {
                queries.hurry(atMost);
                return question.get();
            }));
        } catch (DataAccessException e) {
            if (outOfTime(e)) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static boolean outOfTime(DataAccessException e) {
        return e.getMostSpecificCause() instanceof SQLException sql && QUERY_CANCELED.equals(sql.getSQLState());
    }
}
