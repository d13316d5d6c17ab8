package io.enishi.automation;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.enishi.automation.RuleQueries.Sweeping;
import io.enishi.change.Cause;
import io.enishi.criteria.AccountClock;
import io.enishi.criteria.AsOf;
import io.enishi.criteria.Criteria;
import io.enishi.criteria.CriteriaCompiler;
import io.enishi.shared.ProspectId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
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
 * the clock alone. One transaction per chunk of people; a stopped sweep goes on where it was, on any node.
 */
@Configuration(proxyBeanMethods = false)
class RuleSweep {

    static final Duration CLOCK_EVERY = Duration.ofMinutes(5);

    private static final Logger LOG = LoggerFactory.getLogger(RuleSweep.class);
    private static final int CHUNK = 500;

    private final RuleQueries queries;
    private final RuleMatching matching;
    private final CriteriaCompiler compiler;
    private final AccountClock clock;
    private final TransactionTemplate transaction;

    RuleSweep(
            RuleQueries queries,
            RuleMatching matching,
            CriteriaCompiler compiler,
            AccountClock clock,
            PlatformTransactionManager transactions) {
        this.queries = queries;
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
            more = Boolean.TRUE.equals(transaction.execute(status -> chunk()));
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
        AsOf now = clock.now();
        Sweeping sweeping = queries.claimSweep(now.instant().minus(CLOCK_EVERY)).orElse(null);
        if (sweeping == null) {
            return false;
        }
        long rule = sweeping.rule().id();
        Criteria criteria = matching.criteria(sweeping.rule().criteria());
        List<ProspectId> people = queries.nextToMatch(rule, compiler.where(criteria, now), sweeping.after(), CHUNK);
        Cause cause = new Cause("sweep", rule, null, 0);
        Map<ProspectId, Cause> causes = people.stream().collect(Collectors.toMap(Function.identity(), one -> cause));
        matching.act(sweeping.rule(), criteria, people, causes);
        if (people.size() < CHUNK) {
            queries.swept(rule, now.instant());
        } else {
            queries.sweptUpTo(rule, people.getLast().value());
        }
        return true;
    }
}
