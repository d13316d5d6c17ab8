package io.enishi.journey;

import static io.enishi.journey.Trip.KEN;
import static io.enishi.journey.Trip.TOKYO;
import static io.enishi.journey.Trip.tokyo;
import static org.assertj.core.api.Assertions.assertThat;

import io.enishi.asset.Usages;
import io.enishi.criteria.Criteria;
import io.enishi.list.DynamicLists;
import io.enishi.path.Spot;
import io.enishi.program.Again;
import io.enishi.program.ProgramSettings;
import io.enishi.program.ProgramState;
import io.enishi.program.Treatment;
import io.enishi.shared.ProspectId;
import io.enishi.step.Way;
import io.enishi.testing.DatabaseTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Import;

/** Appendix C of the specification, 12 to 14, 19 to 21 and 28, and what pausing and publishing do to people on their way. */
@DatabaseTest(properties = "enishi.programs.enabled=false")
@Import(Trip.class)
class JourneysDatabaseTests {

    private static final Duration FOUR_DAYS = Duration.ofDays(4);

    private final Trip trip;
    private final DynamicLists dynamic;
    private final Usages usages;

    private long list;
    private long done;
    private long not;
    private ProgramSettings settings;

    JourneysDatabaseTests(Trip trip, DynamicLists dynamic, Usages usages) {
        this.trip = trip;
        this.usages = usages;
        this.dynamic = dynamic;
    }

    @BeforeEach
    void tuesdayAtOne() {
        trip.clock.stopAt(tokyo("2026-11-24T13:00"));
        list = trip.list();
        done = trip.list();
        not = trip.list();
        settings = ProgramSettings.of(TOKYO, list);
    }

    @Test
    void c12aClickWithinFourDaysIsYesAtOnceAndNoneIsNoOnSaturdayAtOne() {
        long redirect = trip.redirect();
        ProspectId quick = trip.personOn(list);
        ProspectId silent = trip.personOn(list);
        long program = trip.started(fork(redirect), settings);

        trip.at("2026-11-25T10:00");
        trip.clicks(quick, redirect);
        trip.run();

        assertThat(trip.isOn(done, quick)).isTrue();
        assertThat(trip.leftAt(program, quick, "trigger-happened")).isEqualTo(tokyo("2026-11-25T10:00"));

        trip.at("2026-11-28T12:59");
        assertThat(trip.row(program, silent).state()).isEqualTo("waiting");
        trip.at("2026-11-28T13:00");

        assertThat(trip.isOn(not, silent)).isTrue();
        assertThat(trip.leftAt(program, silent, "trigger-not")).isEqualTo(tokyo("2026-11-28T13:00"));
    }

    @Test
    void c12aClickBeforeTheTriggerButAfterTheEntryIsYesAtOnceAndOneBeforeTheEntryIsNone() {
        long redirect = trip.redirect();
        ProspectId early = trip.person();
        trip.clicks(early, redirect);
        trip.after(Duration.ofMinutes(1));
        trip.add(list, early);
        ProspectId between = trip.personOn(list);
        Trip.Written path = trip.path().wait(Duration.ofDays(1)).click(redirect, FOUR_DAYS);
        long program = trip.started(path, settings);

        trip.after(Duration.ofHours(2));
        trip.clicks(between, redirect);
        trip.run();
        assertThat(trip.row(program, between).step()).isEqualTo("s2");
        trip.after(Duration.ofHours(22));

        assertThat(trip.reasons(program, between)).containsExactly("waited", "trigger-happened", "ended");
        assertThat(trip.row(program, early).state()).isEqualTo("waiting");
    }

    @Test
    void aHardWaitStaysTheWholeTimeAndThenAsks() {
        long redirect = trip.redirect();
        ProspectId who = trip.personOn(list);
        Trip.Written path = trip.path()
                .step(
                        "trigger",
                        Map.of(
                                "any", List.of(Map.of("type", "21", "asset", redirect)),
                                "mode", "WAIT",
                                "minutes", FOUR_DAYS.toMinutes()));
        long program = trip.started(path, settings);

        trip.after(Duration.ofDays(1));
        trip.clicks(who, redirect);
        trip.run();
        assertThat(trip.row(program, who).state()).isEqualTo("waiting");
        trip.after(Duration.ofDays(3));

        assertThat(trip.reasons(program, who)).containsExactly("trigger-happened", "ended");
    }

    @Test
    void c13whoComesBackToTheListAfterHerTimeActsAtOnce() {
        ProspectId who = trip.personOn(list);
        long program = trip.started(trip.path().wait(Duration.ofDays(5)).addTo(done), settings);

        trip.after(Duration.ofDays(2));
        trip.remove(list, who);
        trip.run();
        assertThat(trip.row(program, who).state()).isEqualTo("suspended");
        assertThat(trip.why(program, who)).isEqualTo("off-lists");
        trip.after(Duration.ofDays(5));
        assertThat(trip.isOn(done, who)).isFalse();
        trip.add(list, who);
        trip.run();

        assertThat(trip.isOn(done, who)).isTrue();
        assertThat(trip.row(program, who).state()).isEqualTo("completed");
    }

    @Test
    void c14whoIsSuppressedForAWhileActsAtHerOriginalTime() {
        long spared = trip.list();
        ProspectId who = trip.personOn(list);
        long program = trip.started(trip.path().wait(Duration.ofDays(5)).addTo(done), settings.sparing(spared));

        trip.after(Duration.ofDays(1));
        trip.add(spared, who);
        trip.run();
        assertThat(trip.why(program, who)).isEqualTo("suppressed");
        trip.after(Duration.ofDays(2));
        trip.remove(spared, who);
        trip.run();
        assertThat(trip.row(program, who).state()).isEqualTo("waiting");
        assertThat(trip.isOn(done, who)).isFalse();
        trip.at("2026-11-29T13:00");

        assertThat(trip.leftAt(program, who, "waited")).isEqualTo(tokyo("2026-11-29T13:00"));
        assertThat(trip.isOn(done, who)).isTrue();
    }

    @Test
    void c19whoWaitsAtADeletedStepIsAtTheNextOneAsSoonAsItGoesOn() {
        ProspectId who = trip.personOn(list);
        long program = trip.started(trip.path().wait(Duration.ofDays(5)).addTo(done), settings);

        trip.programs.pause(program, KEN);
        trip.rewrite(program, path -> path.delete("s2", Way.NEXT));
        trip.run();
        assertThat(trip.isOn(done, who)).isFalse();
        trip.programs.start(program, KEN);
        trip.run();

        assertThat(trip.isOn(done, who)).isTrue();
        assertThat(trip.programs.get(program, KEN).number()).isEqualTo(2);
    }

    @Test
    void c20aSecondPersonWithTheAddressIsKeptOutEvenWhenTheFirstIsThrough() {
        ProspectId first = trip.personOn(list);
        long program = trip.started(trip.path().addTo(done), settings);
        assertThat(trip.row(program, first).state()).isEqualTo("completed");
        String address = trip.jdbc
                .sql("select email from prospect where id = ?")
                .param(first.value())
                .query(String.class)
                .single();

        trip.change(first, "email", UUID.randomUUID() + "@example.jp");
        ProspectId second = trip.person();
        trip.change(second, "email", address);
        trip.add(list, second);
        trip.run();

        assertThat(trip.row(program, second).state()).isEqualTo("refused");
        assertThat(trip.why(program, second)).isEqualTo("address-taken");
        assertThat(trip.isOn(done, second)).isFalse();
    }

    @Test
    void c21sheEntersAgainThirtyDaysAfterTheEndAndNeverAThirdTime() {
        ProspectId who = trip.personOn(list);
        long program = trip.started(trip.path().wait(Duration.ofDays(1)), settings.repeated(new Again(30, 2)));
        trip.at("2026-11-25T13:00");
        assertThat(trip.row(program, who).state()).isEqualTo("completed");

        trip.at("2026-12-25T12:59");
        assertThat(trip.travellers.of(program, who, KEN)).hasSize(1);
        trip.at("2026-12-25T13:00");
        assertThat(trip.row(program, who).entry()).isEqualTo(2);
        assertThat(trip.row(program, who).enteredAt()).isEqualTo(tokyo("2026-12-25T13:00"));
        trip.at("2026-12-26T13:00");
        trip.at("2027-06-01T13:00");

        assertThat(trip.travellers.of(program, who, KEN)).hasSize(2);
    }

    @Test
    void c21whoIsNotOnTheListWhenItIsTimeEntersAgainWhenSheComesBack() {
        ProspectId who = trip.personOn(list);
        long program = trip.started(trip.path(), settings.repeated(new Again(30, null)));
        trip.remove(list, who);
        trip.after(Duration.ofDays(40));
        assertThat(trip.travellers.of(program, who, KEN)).hasSize(1);

        trip.add(list, who);
        trip.run();

        assertThat(trip.row(program, who).entry()).isEqualTo(2);
    }

    @Test
    void c28whoLosesTheCriterionOfADynamicListIsSuspendedAndComesBackWithIt() {
        String company = "株式会社" + UUID.randomUUID();
        long members = dynamic.create(
                "Members " + company,
                "",
                null,
                new Criteria.Is(
                        "prospect.field", Trip.json(Map.of("field", "company", "operator", "IS", "value", company))),
                KEN);
        ProspectId who = trip.person();
        trip.change(who, "company", company);
        trip.run();
        long program =
                trip.started(trip.path().wait(Duration.ofDays(5)).addTo(done), ProgramSettings.of(TOKYO, members));
        assertThat(trip.row(program, who).state()).isEqualTo("waiting");

        trip.change(who, "company", "転職先");
        trip.run();
        assertThat(trip.row(program, who).state()).isEqualTo("suspended");
        trip.change(who, "company", company);
        trip.run();

        assertThat(trip.row(program, who).state()).isEqualTo("waiting");
    }

    @Test
    void aPauseMovesWhatIsDueByItsLengthAndWhatHappensMeanwhileCounts() {
        long redirect = trip.redirect();
        ProspectId waiting = trip.personOn(list);
        ProspectId clicking = trip.personOn(list);
        long program = trip.started(fork(redirect), settings);

        trip.after(Duration.ofDays(1));
        trip.programs.pause(program, KEN);
        trip.after(Duration.ofDays(2));
        trip.clicks(clicking, redirect);
        trip.after(Duration.ofDays(3));
        assertThat(trip.row(program, waiting).state()).isEqualTo("waiting");
        trip.programs.start(program, KEN);
        trip.run();

        assertThat(trip.isOn(done, clicking)).isTrue();
        assertThat(trip.row(program, waiting).dueAt()).isEqualTo(tokyo("2026-12-03T13:00"));
        trip.at("2026-12-03T13:00");
        assertThat(trip.isOn(not, waiting)).isTrue();
    }

    @Test
    void anEditedWaitCountsFromTheArrivalAlsoOfThoseWhoWaitAlready() {
        ProspectId who = trip.personOn(list);
        long program = trip.started(trip.path().wait(Duration.ofDays(10)).addTo(done), settings);
        trip.after(Duration.ofDays(3));

        trip.rewrite(
                program,
                path -> path.set(
                        "s2", Trip.json(Map.of("minutes", Duration.ofDays(4).toMinutes()))));
        trip.programs.publish(program, "Shorter", "", Map.of(), KEN);
        trip.run();
        assertThat(trip.row(program, who).dueAt()).isEqualTo(tokyo("2026-11-28T13:00"));
        trip.programs.rollBack(program, 1, Map.of(), KEN);
        trip.run();

        assertThat(trip.row(program, who).dueAt()).isEqualTo(tokyo("2026-12-04T13:00"));
        assertThat(trip.programs.versions(program, KEN)).hasSize(3);
    }

    @Test
    void peopleAtAChangedStepMoveOrLeaveWhenSomebodySaysSo() {
        ProspectId moved = trip.personOn(list);
        long program = trip.started(trip.path().wait(Duration.ofDays(10)).addTo(done), settings);

        trip.programs.publish(program, "", "", Map.of("s2", new Treatment.Move("s3")), KEN);
        trip.run();
        assertThat(trip.row(program, moved).state()).isEqualTo("completed");
        ProspectId leaving = trip.personOn(list);
        trip.run();
        trip.programs.publish(program, "", "", Map.of("s2", new Treatment.Leave()), KEN);
        trip.run();

        assertThat(trip.row(program, leaving).state()).isEqualTo("left");
    }

    @Test
    void whoIsBroughtBackToAStepThatSheDidDoesNotDoItTwice() {
        ProspectId who = trip.personOn(list);
        long program = trip.started(trip.path().addTo(done).wait(Duration.ofDays(10)), settings);
        assertThat(trip.isOn(done, who)).isTrue();
        trip.remove(done, who);

        trip.programs.publish(program, "", "", Map.of("s3", new Treatment.Move("s2")), KEN);
        trip.run();

        assertThat(trip.isOn(done, who)).isFalse();
        assertThat(trip.row(program, who).step()).isEqualTo("s3");
    }

    @Test
    void aRuleSendsPeopleTheOneWayOrTheOtherAndTheWaysMeetAgain() {
        ProspectId bank = trip.personOn(list);
        trip.change(bank, "industry", "銀行");
        ProspectId other = trip.personOn(list);
        Trip.Written path = trip.path()
                .step(
                        "rule",
                        Map.of(
                                "criteria",
                                Map.of(
                                        "match", "is",
                                        "criterion", "prospect.field",
                                        "settings", Map.of("field", "industry", "operator", "IS", "value", "銀行"))));
        String rule = path.path.latest();
        path.on(Way.YES).addTo(done);
        String joined = path.path
                .insert(Spot.after(path.path.latest()), "wait", Trip.json(Map.of("minutes", 1)), Set.of(Way.NEXT))
                .latest();
        path.wait(Duration.ofMinutes(1));
        path.path = path.path.merge(Spot.on(rule, Way.NO), joined);
        long program = trip.started(path, settings);
        trip.after(Duration.ofMinutes(1));

        assertThat(trip.reasons(program, bank)).containsExactly("rule-held", "done", "waited", "ended");
        assertThat(trip.reasons(program, other)).containsExactly("rule-not", "waited", "ended");
    }

    @Test
    void aProgramStartsAndStopsByTheClock() {
        ProspectId who = trip.personOn(list);
        Instant start = tokyo("2026-11-25T09:00");
        long program = trip.written(
                trip.path().wait(Duration.ofDays(3)).addTo(done).path, settings.from(start, tokyo("2026-11-27T09:00")));
        trip.programs.start(program, KEN);
        trip.run();
        assertThat(trip.programs.get(program, KEN).state()).isEqualTo(ProgramState.SCHEDULED);
        assertThat(trip.travellers.of(program, who, KEN)).isEmpty();

        trip.at("2026-11-25T09:00");
        assertThat(trip.programs.get(program, KEN).state()).isEqualTo(ProgramState.RUNNING);
        assertThat(trip.row(program, who).enteredAt()).isEqualTo(start);
        trip.at("2026-11-27T09:00");
        assertThat(trip.programs.get(program, KEN).state()).isEqualTo(ProgramState.PAUSED);
        trip.at("2026-12-05T09:00");

        assertThat(trip.isOn(done, who)).isFalse();
    }

    @Test
    void whoIsInTheRecycleBinIsSuspendedUntilSheIsBack() {
        ProspectId who = trip.personOn(list);
        long program = trip.started(trip.path().wait(Duration.ofDays(1)).addTo(done), settings);

        trip.delete(who);
        trip.run();
        assertThat(trip.why(program, who)).isEqualTo("in-bin");
        trip.after(Duration.ofDays(2));
        trip.restore(who);
        trip.run();

        assertThat(trip.isOn(done, who)).isTrue();
    }

    @Test
    void aListSaysWhichProgramsTakeTheirPeopleFromItAndWhichSpeakOfIt() {
        long program = trip.written(trip.path().addTo(done).path, settings);

        assertThat(usages.of(list)).extracting(use -> use.by().id()).containsExactly(program);
        assertThat(usages.of(done)).extracting(use -> use.by().id()).containsExactly(program);
        assertThat(usages.of(not)).isEmpty();
    }

    @Test
    void c26aGroupAssignsWhoHasNobodyAndLeavesWhoHasSomebody() {
        long first = user();
        long second = user();
        long group = trip.jdbc
                .sql("insert into user_group (name, created_at, updated_at) values (?, now(), now()) returning id")
                .param("Group " + UUID.randomUUID())
                .query(Long.class)
                .single();
        trip.jdbc
                .sql("insert into user_group_member (group_id, user_id) values (?, ?)")
                .params(group, second)
                .update();
        ProspectId taken = trip.person();
        trip.jdbc
                .sql("update prospect set assigned_user_id = ? where id = ?")
                .params(first, taken.value())
                .update();
        ProspectId free = trip.personOn(list);
        trip.add(list, taken);
        Trip.Written path = trip.path()
                .step(
                        "action",
                        Map.of(
                                "actions",
                                List.of(Map.of(
                                        "action", "prospect.assign-group", "settings", Map.of("groupId", group)))));

        long program = trip.started(path, settings);

        assertThat(assigned(taken)).isEqualTo(first);
        assertThat(assigned(free)).isEqualTo(second);
        assertThat(trip.reasons(program, taken)).containsExactly("action-skipped", "ended");
    }

    private long user() {
        return trip.jdbc
                .sql("insert into app_user (email, role) values (?, 'sales') returning id")
                .param(UUID.randomUUID() + "@example.jp")
                .query(Long.class)
                .single();
    }

    private Long assigned(ProspectId who) {
        return trip.jdbc
                .sql("select coalesce(assigned_user_id, 0) from prospect where id = ?")
                .param(who.value())
                .query(Long.class)
                .single();
    }

    private Trip.Written fork(long redirect) {
        Trip.Written path = trip.path().click(redirect, FOUR_DAYS);
        String trigger = path.path.latest();
        path.on(Way.YES).addTo(done);
        path.next = Spot.on(trigger, Way.NO);
        return path.addTo(not);
    }
}
