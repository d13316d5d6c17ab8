package io.enishi.assignment;

import static io.enishi.prospect.ProspectBuilder.aProspect;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.enishi.action.Outcome;
import io.enishi.action.ProspectBatch;
import io.enishi.change.Cause;
import io.enishi.prospect.Prospects;
import io.enishi.shared.NotAllowed;
import io.enishi.shared.NotFound;
import io.enishi.shared.ProspectId;
import io.enishi.shared.Refusal;
import io.enishi.testing.DatabaseTest;
import io.enishi.user.NewUser;
import io.enishi.user.Role;
import io.enishi.user.Users;
import io.enishi.user.Viewer;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;

@DatabaseTest(
        rooms = {
            "assignment",
            "prospect",
            "field",
            "list",
            "audit",
            "asset",
            "change",
            "user",
            "vocabulary",
            "criteria",
            "action",
            "decision"
        })
class QueuesDatabaseTests {

    private static final Viewer SYSTEM = Viewer.system();
    private static final int DUELS = 20;

    private final Queues queues;
    private final Prospects prospects;
    private final Users users;
    private final String name = "Queue " + ThreadLocalRandom.current().nextLong(1_000_000_000_000L);

    QueuesDatabaseTests(Queues queues, Prospects prospects, Users users) {
        this.queues = queues;
        this.prospects = prospects;
        this.users = users;
    }

    @Test
    void aMemberTakesWhoWaitsLongest() {
        Viewer ken = salesperson();
        long queue = queues.create(name, Set.of(user(ken)), SYSTEM);
        ProspectId first = waiting(queue);
        ProspectId second = waiting(queue);

        assertThat(queues.waiting(queue, 0, 10, ken).rows())
                .extracting(QueuedProspect::id)
                .containsExactly(first, second);
        queues.take(queue, first, ken);

        assertThat(owner(first)).isEqualTo(ken.userId());
        assertThat(queues.waiting(queue, 0, 10, ken).rows())
                .extracting(QueuedProspect::id)
                .containsExactly(second);
        assertThat(queues.of(second))
                .hasValueSatisfying(each -> assertThat(each.waiting()).isEqualTo(1));
    }

    @Test
    void ofTwoWhoTakeTheSameOneOneGetsHer() throws Exception {
        Viewer ken = salesperson();
        Viewer yuki = salesperson();
        long queue = queues.create(name, Set.of(user(ken), user(yuki)), SYSTEM);

        for (int duel = 0; duel < DUELS; duel++) {
            ProspectId her = waiting(queue);
            CyclicBarrier start = new CyclicBarrier(2);
            var kens = CompletableFuture.supplyAsync(() -> takes(queue, her, ken, start));
            var yukis = CompletableFuture.supplyAsync(() -> takes(queue, her, yuki, start));

            assertThat(List.of(kens.get(), yukis.get())).containsExactlyInAnyOrder(true, false);
            assertThat(owner(her)).isEqualTo(kens.get() ? ken.userId() : yuki.userId());
        }
    }

    @Test
    void onlyMembersTakeAndOthersWhoSeeOnlyTheirOwnSeeNobody() {
        Viewer ken = salesperson();
        Viewer stranger = salesperson();
        long queue = queues.create(name, Set.of(user(ken)), SYSTEM);
        ProspectId her = waiting(queue);

        assertThatThrownBy(() -> queues.waiting(queue, 0, 10, stranger)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> queues.take(queue, her, stranger)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> queues.take(queue, her, SYSTEM)).isInstanceOf(NotAllowed.class);
        assertThat(queues.page(name, "name", false, 0, 10, stranger).rows()).isEmpty();
        assertThat(queues.page(name, "name", false, 0, 10, ken).rows()).hasSize(1);
    }

    @Test
    void whoeverIsAssignedWaitsNoMore() {
        Viewer ken = salesperson();
        long queue = queues.create(name, Set.of(user(ken)), SYSTEM);
        ProspectId her = waiting(queue);

        prospects.assign(ProspectBatch.of(her), user(salesperson()), Cause.system());

        assertThat(queues.waiting(queue, 0, 10, ken).rows()).isEmpty();
        assertThatThrownBy(() -> queues.take(queue, her, ken))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.messageKey()).isEqualTo("queue.taken"));
        assertThat(queues.put(ProspectBatch.of(her), queue, Cause.system())
                        .byProspect()
                        .get(her))
                .isInstanceOf(Outcome.Skipped.class);
    }

    @Test
    void aSetIsPutAtOnceAndADeletedQueueTakesNobody() {
        long queue = queues.create(name, Set.of(), SYSTEM);
        List<ProspectId> people = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            people.add(aProspect().savedIn(prospects));
        }
        prospects.assign(ProspectBatch.of(people.getFirst()), user(salesperson()), Cause.system());

        var outcomes = queues.put(new ProspectBatch(people), queue, Cause.system());

        assertThat(outcomes.byProspect().values().stream().filter(Outcome.DONE::equals))
                .hasSize(49);
        assertThat(queues.find(queue).orElseThrow().waiting()).isEqualTo(49);
        queues.delete(queue, SYSTEM);
        assertThat(queues.find(queue)).isEmpty();
        assertThat(queues.of(people.getLast())).isEmpty();
        assertThat(queues.put(new ProspectBatch(people), queue, Cause.system())
                        .byProspect()
                        .values())
                .noneMatch(Outcome.DONE::equals);
    }

    private boolean takes(long queue, ProspectId her, Viewer who, CyclicBarrier start) {
        try {
            start.await();
            queues.take(queue, her, who);
            return true;
        } catch (Refusal slower) {
            return false;
        } catch (InterruptedException | BrokenBarrierException e) {
            throw new IllegalStateException(e);
        }
    }

    private ProspectId waiting(long queue) {
        ProspectId id = aProspect().savedIn(prospects);
        queues.put(ProspectBatch.of(id), queue, Cause.system());
        return id;
    }

    private Viewer salesperson() {
        String email = "sales" + ThreadLocalRandom.current().nextLong(1_000_000_000_000L) + "@example.com";
        long id = users.create(
                new NewUser(email, "Ken", "Mori", Role.SALES, Locale.JAPANESE, ZoneId.of("Asia/Tokyo"), null), SYSTEM);
        return users.viewer(id).orElseThrow();
    }

    private static long user(Viewer who) {
        return Objects.requireNonNull(who.userId());
    }

    private Long owner(ProspectId id) {
        return Objects.requireNonNull(prospects.get(id, SYSTEM).assignedUserId());
    }
}
