package io.enishi.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.enishi.shared.NotFound;
import io.enishi.shared.Refusal;
import io.enishi.shared.Words;
import io.enishi.testing.DatabaseTest;
import io.enishi.testing.MovableClock;
import io.enishi.user.NewUser;
import io.enishi.user.Role;
import io.enishi.user.Users;
import io.enishi.user.Viewer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

@DatabaseTest(
        rooms = {"job", "user", "criteria", "vocabulary"},
        properties = "enishi.job.poll=100ms")
@Import(JobsDatabaseTests.Counting.class)
class JobsDatabaseTests {

    private final Jobs jobs;
    private final JobFiles files;
    private final Users users;
    private final Counting counting;
    private final MovableClock clock;
    private final JdbcClient jdbc;

    JobsDatabaseTests(Jobs jobs, JobFiles files, Users users, Counting counting, MovableClock clock, JdbcClient jdbc) {
        this.jobs = jobs;
        this.files = files;
        this.users = users;
        this.counting = counting;
        this.clock = clock;
        this.jdbc = jdbc;
    }

    @BeforeEach
    void freely() {
        counting.failAt = -1;
    }

    @Test
    void aJobIsDoneStepByStep() {
        long id = jobs.order("counting", new Upto(5), somebody());

        Job done = ended(id);

        assertThat(done.state()).isEqualTo(JobState.COMPLETE);
        assertThat(done.done()).isEqualTo(5);
        assertThat(done.percent()).isEqualTo(100);
        assertThat(counting.stepsOf(id)).containsExactly("0", "1", "2", "3", "4");
    }

    @Test
    void aStepThatFailsIsDoneAgainAfterAWhile() {
        counting.failAt = 2;
        long id = jobs.order("counting", new Upto(4), somebody());
        await().until(() -> counting.failAt == -1);

        await().until(() -> {
            clock.advance(Duration.ofSeconds(5));
            return job(id).state().ended();
        });

        assertThat(job(id).state()).isEqualTo(JobState.COMPLETE);
        assertThat(job(id).done()).isEqualTo(4);
        assertThat(counting.stepsOf(id)).containsExactly("0", "1", "2", "2", "3");
    }

    @Test
    void whatADeadNodeLeftIsTakenUpWhereItWas() {
        Viewer who = somebody();
        long id = jdbc.sql("""
                insert into job (kind, state, settings, position, done, permissions, own_prospects_only, created_at, created_by,
                                 updated_at, claimed_by, claimed_until, started_at)
                values ('counting', 'processing', '{"to": 6}', '4', 4, array['*'], false, ?, ?, ?, 'dead', ?, ?) returning id
                """)
                .params(Arrays.asList(
                        java.sql.Timestamp.from(clock.instant()),
                        who.userId(),
                        java.sql.Timestamp.from(clock.instant()),
                        java.sql.Timestamp.from(clock.instant().plus(Duration.ofHours(1))),
                        java.sql.Timestamp.from(clock.instant())))
                .query(Long.class)
                .single();
        long later = jobs.order("counting", new Upto(1), who);
        assertThat(job(later).state()).isEqualTo(JobState.WAITING);

        clock.advance(Duration.ofHours(2));

        assertThat(ended(id).done()).isEqualTo(6);
        assertThat(counting.stepsOf(id)).containsExactly("4", "5");
        assertThat(ended(later).state()).isEqualTo(JobState.COMPLETE);
    }

    @Test
    void aJobIsPausedAndGoesOnAndIsCancelled() {
        Viewer who = somebody();
        long id = jobs.order("counting", new Upto(1_000_000), who);
        await().until(() -> job(id).done() >= 3);

        jobs.pause(id, who);
        await().until(() -> jdbc.sql("select claimed_by is null from job where id = ?")
                .param(id)
                .query(Boolean.class)
                .single());
        long reached = job(id).done();
        assertThat(job(id).state()).isEqualTo(JobState.PAUSED);
        jobs.resume(id, who);
        await().until(() -> job(id).done() > reached);
        jobs.cancel(id, who);

        Job ended = ended(id);
        assertThat(ended.state()).isEqualTo(JobState.CANCELED);
        assertThat(ended.done()).isLessThan(1_000_000);
        assertThatThrownBy(() -> jobs.cancel(id, who)).isInstanceOf(Refusal.class);
    }

    @Test
    void aJobOfSomebodyWhoIsGoneFailsAndSaysSo() {
        Viewer who = somebody();
        long open = jobs.open("counting", new Upto(3), who);
        jdbc.sql("update app_user set disabled_at = now() where id = ?")
                .param(who.userId())
                .update();

        jobs.submit(open, who);

        Job ended = ended(open);
        assertThat(ended.state()).isEqualTo(JobState.FAILED);
        assertThat(ended.trouble()).isEqualTo("job.owner.gone");
    }

    @Test
    void everybodySeesHerOwnJobsOnly() {
        Viewer one = somebody();
        long id = jobs.open("counting", new Upto(3), one);

        assertThat(jobs.page("counting", "open", null, one).rows())
                .extracting(Job::id)
                .contains(id);
        assertThat(jobs.find(id, somebody())).isEmpty();
        assertThatThrownBy(() -> jobs.submit(id, somebody())).isInstanceOf(NotFound.class);
        assertThat(jobs.find(id, Viewer.system())).isPresent();
    }

    @Test
    void filesAreKeptInPiecesReadBackWholeAndForgottenInTime() throws IOException {
        Viewer who = somebody();
        long id = jobs.open("counting", new Upto(3), who);
        byte[] content = new byte[1_300_000];
        new Random(7).nextBytes(content);

        JobFile file = files.keep(id, "people.csv", new ByteArrayInputStream(content), 2_000_000);

        assertThat(files.open(file).readAllBytes()).isEqualTo(content);
        assertThatThrownBy(() -> files.keep(id, "more.csv", new ByteArrayInputStream(content), 1_000_000))
                .isInstanceOf(Refusal.class);
        assertThat(files.of(id, JobFile.Purpose.INPUT)).hasSize(1);
        clock.advance(Duration.ofHours(25));
        jobs.expire();
        assertThat(job(id).expired()).isTrue();
        assertThat(files.of(id, JobFile.Purpose.INPUT)).isEmpty();
        assertThatThrownBy(() -> jobs.submit(id, who)).isInstanceOf(Refusal.class);
    }

    private Job ended(long id) {
        await().atMost(Duration.ofSeconds(30)).until(() -> job(id).state().ended());
        return job(id);
    }

    private Job job(long id) {
        return jobs.get(id, Viewer.system());
    }

    private Viewer somebody() {
        String email = "user" + System.nanoTime() + "@example.com";
        long id = users.create(
                new NewUser(
                        email,
                        "Ken",
                        "Tanaka",
                        Role.MARKETING,
                        Locale.ENGLISH,
                        ZoneId.of("Asia/Tokyo"),
                        "correct horse battery"),
                Viewer.system());
        return users.viewer(id).orElseThrow();
    }

    /** How far to count. */
    record Upto(int to) {}

    /** Counts, one a step. */
    static class Counting implements JobWork {

        private final List<String> steps = new CopyOnWriteArrayList<>();
        volatile int failAt = -1;

        List<String> stepsOf(long id) {
            String prefix = id + " ";
            return steps.stream()
                    .filter(step -> step.startsWith(prefix))
                    .map(step -> step.substring(prefix.length()))
                    .toList();
        }

        @Override
        public String kind() {
            return "counting";
        }

        @Override
        public Words label() {
            return new Words("Counting", "カウント");
        }

        @Override
        public Progress step(Job job, Viewer who) {
            int at = job.position().isEmpty() ? 0 : Integer.parseInt(job.position());
            steps.add(job.id() + " " + at);
            if (at == failAt) {
                failAt = -1;
                throw new IllegalStateException("once");
            }
            Progress progress = Progress.of(job)
                    .at(Integer.toString(at + 1))
                    .outOf(Jobs.settings(job, Upto.class).to())
                    .plus(1);
            return at + 1 == Jobs.settings(job, Upto.class).to() ? progress.end() : progress;
        }
    }
}
