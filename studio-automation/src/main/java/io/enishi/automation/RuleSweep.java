package io.enishi.automation;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.enishi.automation.RuleQueries.Running;
import io.enishi.automation.RuleSweepQueries.Sweeping;
import io.enishi.automation.RuleSweepQueries.Waited;
import io.enishi.change.Cause;
import io.enishi.criteria.AccountClock;
import io.enishi.criteria.AsOf;
import io.enishi.criteria.Criteria;
import io.enishi.criteria.CriteriaCompiler;
import io.enishi.shared.ProspectId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Looks at everybody on behalf of rules that just started, and every few minutes on behalf of rules whose answer changes with
 * the clock alone; and at those whom a rule may match again because their days of waiting are over. One transaction per chunk
 * of people; a stopped sweep goes on where it was, on any node.
 */
@Configuration(proxyBeanMethods = false)
class RuleSweep {

    static final Duration CLOCK_EVERY = Duration.ofMinutes(5);

    private static final Logger LOG = LoggerFactory.getLogger(RuleSweep.class);
    private static final int CHUNK = 500;

    private final RuleQueries queries;
    private final RuleSweepQueries sweeps;
    private final RuleMatching matching;
    private final CriteriaCompiler compiler;
    private final AccountClock clock;
    private final TransactionTemplate transaction;

    RuleSweep(
            RuleQueries queries,
            RuleSweepQueries sweeps,
            RuleMatching matching,
            CriteriaCompiler compiler,
            AccountClock clock,
            PlatformTransactionManager transactions) {
        this.queries = queries;
        this.sweeps = sweeps;
        this.matching = matching;
        this.compiler = compiler;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Bean
    RecurringTask<Void> ruleSweepTask() {
        return Tasks.recurring("rule-sweep", FixedDelay.of(Duration.ofSeconds(30)))
                .execute((instance, context) -> run());
    }

    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT)
    void started(RuleStarted event) {
        Thread.ofVirtual().name("rule-sweep").start(this::runAtStart);
    }

    /** Until no rule wants to look at anybody any more. */
    void run() {
        boolean more = true;
        while (more) {
            more = Boolean.TRUE.equals(transaction.execute(status -> chunk() || waited()));
        }
    }

    private void runAtStart() {
        try {
            run();
        } catch (RuntimeException e) {
            LOG.warn("A sweep of automation rules stopped; the next one goes on with it.", e);
        }
    }

    private boolean chunk() {
        Sweeping sweeping =
                sweeps.claimSweep(clock.now().instant().minus(CLOCK_EVERY)).orElse(null);
        if (sweeping == null) {
            return false;
        }
        Running rule = sweeping.rule();
        Criteria criteria = matching.criteria(rule.criteria());
        AsOf now = matching.now(rule);
        List<ProspectId> people =
                queries.nextToMatch(rule, compiler.where(criteria, now), sweeping.after(), CHUNK, now.instant());
        matching.act(rule, criteria, people, causes(rule, people.stream()), now);
        if (people.size() < CHUNK) {
            sweeps.swept(rule.id(), now.instant());
        } else {
            sweeps.sweptUpTo(rule.id(), people.getLast().value());
        }
        return true;
    }

    private boolean waited() {
        Instant now = clock.now().instant();
        Running rule = sweeps.claimWaited(now).orElse(null);
        if (rule == null) {
            return false;
        }
        Again again = Objects.requireNonNull(rule.again());
        List<Waited> waited = sweeps.waited(rule.id(), again.waitedSince(now), CHUNK);
        if (waited.isEmpty()) {
            return false;
        }
        matching.match(rule, causes(rule, waited.stream().map(Waited::prospect)))
                .run();
        sweeps.waitedUpTo(
                rule.id(), waited.getLast().matchedAt(), waited.getLast().match());
        return true;
    }

    private static Map<ProspectId, Cause> causes(Running rule, Stream<ProspectId> people) {
        Cause cause = new Cause("sweep", rule.id(), null, 0);
        return people.distinct().collect(Collectors.toMap(Function.identity(), one -> cause));
    }
}
