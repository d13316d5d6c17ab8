package io.enishi.change;

import static org.assertj.core.api.Assertions.assertThat;

import io.enishi.shared.ProspectId;
import io.enishi.testing.DatabaseTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@DatabaseTest(rooms = "change", properties = "enishi.change.workers=0")
@Import(ChangeFeedDatabaseTests.Reactions.class)
class ChangeFeedDatabaseTests {

    private final ChangeFeed feed;
    private final FeedRound round;
    private final Listening first;
    private final Listening second;
    private final ParkedChanges parked;
    private final Circles circles;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final AtomicLong now = new AtomicLong();
    private final Lookout lookout = new Lookout(now::get);

    ChangeFeedDatabaseTests(
            ChangeFeed feed,
            FeedRound round,
            List<Listening> reactions,
            ParkedChanges parked,
            Circles circles,
            JdbcClient jdbc,
            PlatformTransactionManager transactions) {
        this.feed = feed;
        this.round = round;
        this.first = reactions.stream()
                .filter(each -> each.order() == 100)
                .findFirst()
                .orElseThrow();
        this.second = reactions.stream()
                .filter(each -> each.order() == 200)
                .findFirst()
                .orElseThrow();
        this.parked = parked;
        this.circles = circles;
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
    }

    @BeforeEach
    void nothingHappenedYet() {
        jdbc.sql("truncate change_feed, change_parked").update();
        first.forget();
        second.forget();
    }

    @Test
    void everyReactionSeesEveryChangeOnceAndInOrder() {
        changed(Cause.user(3L), 1, 2, 3);

        round.drain(lookout, () -> true);

        assertThat(first.seen()).containsExactly(1L, 2L, 3L);
        assertThat(second.seen()).containsExactly(1L, 2L, 3L);
        assertThat(waiting()).isZero();
    }

    @Test
    void theReactionLearnsWhatChangedAndWhy() {
        transaction.executeWithoutResult(status -> feed.changed(
                new ProspectId(7),
                Set.of(Facts.SCORE, Facts.field("company")),
                new Cause("form", 4L, 99L, 1, List.of("user:3"))));

        round.drain(lookout, () -> true);

        ChangeBatch.Change change = first.changes.getFirst();
        assertThat(change.facts()).containsExactlyInAnyOrder("score", "field:company");
        assertThat(change.cause()).isEqualTo(new Cause("form", 4L, 99L, 1, List.of("user:3")));
        assertThat(change.cause().chain()).isEqualTo("user:3 → form:4");
    }

    @Test
    void aChangePassesByReactionsThatReadNoneOfItsFacts() {
        first.reads = Set.of(Facts.TAGS);
        changed(Cause.user(3L), 1, 2);

        round.drain(lookout, () -> true);

        assertThat(first.changes).isEmpty();
        assertThat(second.seen()).containsExactly(1L, 2L);
        assertThat(waiting()).isZero();
    }

    @Test
    void aChangeThatNobodyReadsIsGoneAfterOneLook() {
        first.reads = Set.of(Facts.TAGS);
        second.reads = Set.of(Facts.LISTS);
        changed(Cause.user(3L), 1, 2);

        round.round(round.stages(), lookout);

        assertThat(first.changes).isEmpty();
        assertThat(second.changes).isEmpty();
        assertThat(waiting()).isZero();
    }

    @Test
    void aReactionThatBeginsToReadBeforeAChangeIsLookedAtIsToldOfIt() {
        second.reads = Set.of();
        changed(Cause.user(3L), 1);
        second.reads = Set.of(Facts.SCORE);

        round.drain(lookout, () -> true);

        assertThat(second.seen()).containsExactly(1L);
    }

    @Test
    void aChangeThatWaitsForAReactionWhichIsGoneGoesOnToTheNextOne() {
        changed(Cause.user(3L), 1, 2);
        jdbc.sql("update change_feed set stage = case prospect_id when 1 then 150 else 900 end")
                .update();

        round.sweep();
        round.drain(lookout, () -> true);

        assertThat(first.changes).isEmpty();
        assertThat(second.seen()).containsExactly(1L);
        assertThat(waiting()).isZero();
    }

    @Test
    void aRolledBackChangeIsToldToNobody() {
        transaction.executeWithoutResult(status -> {
            feed.changed(new ProspectId(1), Set.of(Facts.SCORE), Cause.system());
            status.setRollbackOnly();
        });

        round.drain(lookout, () -> true);

        assertThat(first.seen()).isEmpty();
    }

    @Test
    void aChangeThatCannotBeDigestedIsParkedAloneAndTheOthersGoOn() {
        first.chokesOn = Set.of(13L);
        changed(Cause.user(3L), LongStream.rangeClosed(1, 40).toArray());

        round.drain(lookout, () -> true);

        assertThat(first.seen()).hasSize(39).doesNotContain(13L);
        assertThat(second.seen())
                .as("the next reaction sees the parked one all the same")
                .hasSize(40);
        assertThat(waiting()).isZero();
        ParkedChange row = parked.page(null, viewer()).rows().getFirst();
        assertThat(row.prospect()).isEqualTo(new ProspectId(13));
        assertThat(row.error()).contains("chokes on 13");
        assertThat(row.reaction()).isEqualTo("first");
    }

    @Test
    void aParkedChangeCanBeTriedAgainByTheOneReactionThatFailed() {
        first.chokesOn = Set.of(13L);
        changed(Cause.user(3L), 13);
        round.drain(lookout, () -> true);
        long id = parked.page(null, viewer()).rows().getFirst().id();
        first.chokesOn = Set.of();

        parked.tryAgain(id, viewer());
        round.drain(lookout, () -> true);

        assertThat(first.seen()).containsExactly(13L);
        assertThat(second.seen()).as("once, from the first time").containsExactly(13L);
        assertThat(parked.page(null, viewer()).rows()).isEmpty();
        assertThat(waiting()).isZero();
    }

    @Test
    void aDeadlockIsTriedAgainAndNotParked() {
        first.unluckyTimes = 3;
        changed(Cause.user(3L), 5);

        round.drain(lookout, () -> true);

        assertThat(first.seen()).containsExactly(5L);
        assertThat(parked.page(null, viewer()).rows()).isEmpty();
    }

    @Test
    void aCircleStopsAtDepthEightAndIsNamed() {
        first.answer = change -> feed.changed(
                change.prospect(),
                Set.of(Facts.SCORE),
                change.cause().then("automation-rule", change.cause().depth() % 2 == 0 ? 12L : 15L));
        changed(Cause.user(3L), 1);

        round.drain(lookout, () -> true);

        assertThat(first.seen()).hasSize(8);
        assertThat(waiting()).isZero();
        ParkedChange circle = parked.page(null, viewer()).rows().getFirst();
        assertThat(circle.isCircle()).isTrue();
        assertThat(circle.error())
                .startsWith("user:3 → automation-rule:12 → automation-rule:15 → automation-rule:12")
                .endsWith("automation-rule:15");
        assertThat(circle.sentence())
                .isEqualTo(StoppedCircle.circle(List.of("automation-rule:12", "automation-rule:15")));
    }

    @Test
    void aCircleOfManyPeopleIsOneCircleAndIsSeenToOnce() {
        first.answer = change -> feed.changed(
                change.prospect(),
                Set.of(Facts.SCORE),
                change.cause().then("automation-rule", change.cause().depth() % 2 == 0 ? 21L : 22L));
        changed(Cause.user(3L), 1, 2, 3);

        round.drain(lookout, () -> true);

        List<StoppedCircle> stopped = circles.of("automation-rule", 22, viewer());
        assertThat(stopped).hasSize(1);
        assertThat(stopped.getFirst().names()).containsExactly("automation-rule:21", "automation-rule:22");
        assertThat(stopped.getFirst().times()).isEqualTo(3);
        circles.forget(stopped.getFirst().id(), viewer());
        assertThat(circles.of("automation-rule", 21, viewer())).isEmpty();
    }

    @Test
    void aChainOfEightThatComesBackNowhereSaysSo() {
        first.answer = change -> feed.changed(
                change.prospect(),
                Set.of(Facts.SCORE),
                change.cause().then("list", 100L + change.cause().depth()));
        changed(Cause.system(), 1);

        round.drain(lookout, () -> true);

        ParkedChange parkedOne = parked.page(null, viewer()).rows().getFirst();
        assertThat(Objects.requireNonNull(parkedOne.sentence()).en())
                .startsWith("Stopped after 8 reactions in a row: “system” → “list:100”")
                .endsWith("“list:107”.");
    }

    @Test
    void twoWorkersAnswerEachChangeExactlyOnce() throws Exception {
        for (int i = 0; i < 30; i++) {
            changed(
                    Cause.user(3L),
                    LongStream.rangeClosed(i * 100L + 1, i * 100L + 100).toArray());
        }

        try (var workers = Executors.newFixedThreadPool(2)) {
            Future<?> one = workers.submit(() -> round.drain(lookout, () -> true));
            Future<?> other = workers.submit(() -> round.drain(lookout, () -> true));
            one.get();
            other.get();
        }
        round.drain(lookout, () -> true);

        assertThat(first.seen()).hasSize(3000).doesNotHaveDuplicates();
        assertThat(second.seen()).hasSize(3000).doesNotHaveDuplicates();
        assertThat(waiting()).isZero();
    }

    @Test
    void whileLooksAreSlowALateChangeWithAnEarlierNumberWaitsForTheNextLookFromTheStart() {
        changed(Cause.user(3L), 1, 2);
        long late = jdbc.sql("select min(id) - 1 from change_feed")
                .query(Long.class)
                .single();
        lookout.looked(0, Duration.ofMillis(60));
        round.drain(lookout, () -> true);
        changed(Cause.user(3L), 4);
        jdbc.sql("insert into change_feed (id, prospect_id, facts, cause_kind) values (:id, 3, '{score}', 'user')")
                .param("id", late)
                .update();

        round.drain(lookout, () -> true);
        assertThat(first.seen()).containsExactly(1L, 2L, 4L);

        now.addAndGet(Duration.ofSeconds(3).toNanos());
        round.drain(lookout, () -> true);
        assertThat(first.seen()).containsExactly(1L, 2L, 4L, 3L);
        assertThat(waiting()).isZero();
    }

    @Test
    void aBatchThatWasFullIsFollowedByTheRestThoughLooksAreSlow() {
        lookout.looked(0, Duration.ofMillis(60));
        changed(Cause.user(3L), LongStream.rangeClosed(1, 2_500).toArray());

        round.drain(lookout, () -> true);

        assertThat(second.seen()).hasSize(2_500);
        assertThat(waiting()).isZero();
    }

    private void changed(Cause cause, long... prospects) {
        transaction.executeWithoutResult(status ->
                feed.changed(LongStream.of(prospects).mapToObj(ProspectId::new).toList(), Set.of(Facts.SCORE), cause));
    }

    private long waiting() {
        return jdbc.sql("select count(*) from change_feed").query(Long.class).single();
    }

    private static io.enishi.user.Viewer viewer() {
        return io.enishi.user.Viewer.system();
    }

    /** Writes down what it saw; a change it chokes on rolls its notes back, as a real reaction's rows would be. */
    static class Listening implements Reaction {

        private final int order;
        private final String name;
        private final JdbcClient jdbc;
        private final List<ChangeBatch.Change> changes = Collections.synchronizedList(new ArrayList<>());
        private Set<Long> chokesOn = Set.of();
        private int unluckyTimes;
        private Set<String> reads = Set.of(Facts.SCORE);
        private java.util.function.Consumer<ChangeBatch.Change> answer = change -> {};

        Listening(int order, String name, JdbcClient jdbc) {
            this.order = order;
            this.name = name;
            this.jdbc = jdbc;
        }

        void forget() {
            chokesOn = Set.of();
            unluckyTimes = 0;
            reads = Set.of(Facts.SCORE);
            answer = change -> {};
            changes.clear();
            jdbc.sql("create table if not exists seen (who text, prospect_id bigint, nr serial)")
                    .update();
            jdbc.sql("delete from seen where who = ?").param(name).update();
        }

        List<Long> seen() {
            return jdbc.sql("select prospect_id from seen where who = ? order by nr")
                    .param(name)
                    .query((row, number) -> row.getLong(1))
                    .list();
        }

        @Override
        public int order() {
            return order;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public Set<String> reads() {
            return reads;
        }

        @Override
        public void react(ChangeBatch batch) {
            if (unluckyTimes-- > 0) {
                throw new CannotAcquireLockException("deadlock detected");
            }
            for (ChangeBatch.Change change : batch.changes()) {
                jdbc.sql("insert into seen (who, prospect_id) values (?, ?)")
                        .params(name, change.prospect().value())
                        .update();
                changes.add(change);
                if (new HashSet<>(chokesOn).contains(change.prospect().value())) {
                    throw new IllegalStateException("chokes on " + change.prospect());
                }
                answer.accept(change);
            }
        }
    }

    @TestConfiguration(proxyBeanMethods = false)
    static class Reactions {

        @Bean
        Listening firstReaction(JdbcClient jdbc) {
            return new Listening(100, "first", jdbc);
        }

        @Bean
        Listening secondReaction(JdbcClient jdbc) {
            return new Listening(200, "second", jdbc);
        }
    }
}
