package io.enishi.assignment;

import static io.enishi.prospect.ProspectBuilder.aProspect;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.enishi.action.Outcome;
import io.enishi.action.ProspectBatch;
import io.enishi.change.Cause;
import io.enishi.prospect.Prospects;
import io.enishi.shared.ProspectId;
import io.enishi.shared.Refusal;
import io.enishi.testing.DatabaseTest;
import io.enishi.user.NewUser;
import io.enishi.user.Role;
import io.enishi.user.UserGroups;
import io.enishi.user.Users;
import io.enishi.user.Viewer;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
class AssignInTurnDatabaseTests {

    private static final Viewer SYSTEM = Viewer.system();

    private final AssignInTurn turns;
    private final Prospects prospects;
    private final UserGroups groups;
    private final Users users;
    private final String name = "Team " + ThreadLocalRandom.current().nextLong(1_000_000_000_000L);

    AssignInTurnDatabaseTests(AssignInTurn turns, Prospects prospects, UserGroups groups, Users users) {
        this.turns = turns;
        this.prospects = prospects;
        this.groups = groups;
        this.users = users;
    }

    @Test
    void everybodyHasHerTurnAcrossBatches() {
        List<Long> team = Stream.generate(this::user).limit(3).toList();
        long group = groups.create(name, Set.copyOf(team), SYSTEM);

        List<ProspectId> first = people(4);
        List<ProspectId> second = people(5);
        turns.assign(new ProspectBatch(first), group, Cause.system());
        turns.assign(new ProspectBatch(second), group, Cause.system());

        List<Long> owners =
                Stream.concat(first.stream(), second.stream()).map(this::owner).toList();
        assertThat(owners)
                .containsExactly(
                        team.get(0),
                        team.get(1),
                        team.get(2),
                        team.get(0),
                        team.get(1),
                        team.get(2),
                        team.get(0),
                        team.get(1),
                        team.get(2));
        assertThat(groups.get(group, SYSTEM).members()).containsExactlyElementsOf(team);
    }

    @Test
    void whoHasSomebodyIsSkippedAndTakesNoTurn() {
        long ken = user();
        long yuki = user();
        long group = groups.create(name, Set.of(ken, yuki), SYSTEM);
        List<ProspectId> people = people(3);
        long other = user();
        prospects.assign(ProspectBatch.of(people.get(0)), other, Cause.system());

        Map<ProspectId, Outcome> outcomes =
                turns.assign(new ProspectBatch(people), group, Cause.system()).byProspect();

        assertThat(outcomes.get(people.get(0))).isInstanceOf(Outcome.Skipped.class);
        assertThat(people.stream().map(this::owner)).containsExactly(other, ken, yuki);
    }

    @Test
    void aDisabledMemberIsLeftOutAndANewOneComesNext() {
        long ken = user();
        long yuki = user();
        long group = groups.create(name, Set.of(ken, yuki), SYSTEM);
        turns.assign(new ProspectBatch(people(1)), group, Cause.system());
        users.disable(yuki, SYSTEM);
        long mei = user();
        groups.change(group, name, Set.of(ken, mei), SYSTEM);

        List<ProspectId> people = people(3);
        turns.assign(new ProspectBatch(people), group, Cause.system());

        assertThat(people.stream().map(this::owner)).containsExactly(mei, ken, mei);
        users.enable(yuki, SYSTEM);
        assertThat(groups.get(group, SYSTEM).members()).startsWith(yuki);
    }

    @Test
    void anEmptyOrDeletedGroupAssignsNobodyAndSaysSo() {
        long group = groups.create(name, Set.of(), SYSTEM);
        List<ProspectId> people = people(1);

        Outcome empty = turns.assign(new ProspectBatch(people), group, Cause.system())
                .byProspect()
                .get(people.get(0));
        groups.delete(group, SYSTEM);
        Outcome deleted = turns.assign(new ProspectBatch(people), group, Cause.system())
                .byProspect()
                .get(people.get(0));

        assertThat(empty).isInstanceOf(Outcome.Skipped.class);
        assertThat(deleted).isEqualTo(empty);
        assertThat(owner(people.get(0))).isZero();
        assertThatThrownBy(() -> turns.reassign(people.get(0), group, SYSTEM, Cause.system()))
                .isInstanceOf(Refusal.class);
    }

    @Test
    void nodesThatAssignAtOnceShareTheTurnsEvenly() throws InterruptedException {
        List<Long> team = Stream.generate(this::user).limit(4).toList();
        long group = groups.create(name, Set.copyOf(team), SYSTEM);
        List<ProspectId> everybody = people(80);
        List<Thread> nodes = new ArrayList<>();

        for (int node = 0; node < 8; node++) {
            List<ProspectId> some = everybody.subList(node * 10, node * 10 + 10);
            nodes.add(Thread.ofVirtual().start(() -> turns.assign(new ProspectBatch(some), group, Cause.system())));
        }
        for (Thread node : nodes) {
            node.join();
        }

        assertThat(everybody.stream()
                        .map(this::owner)
                        .collect(Collectors.groupingBy(user -> user, Collectors.counting())))
                .isEqualTo(team.stream().collect(Collectors.toMap(user -> user, user -> 20L)));
    }

    /** 0 is nobody. */
    private long owner(ProspectId id) {
        return Objects.requireNonNullElse(prospects.get(id, SYSTEM).assignedUserId(), 0L);
    }

    private List<ProspectId> people(int count) {
        return Stream.generate(() -> aProspect().savedIn(prospects))
                .limit(count)
                .toList();
    }

    private long user() {
        String email = "u" + ThreadLocalRandom.current().nextLong(1_000_000_000_000L) + "@example.com";
        return users.create(
                new NewUser(email, "Ken", "Mori", Role.SALES, Locale.JAPANESE, ZoneId.of("Asia/Tokyo"), null), SYSTEM);
    }
}
