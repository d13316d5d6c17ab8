package io.enishi.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.enishi.action.ProspectBatch;
import io.enishi.asset.Tags;
import io.enishi.change.Cause;
import io.enishi.criteria.Criteria;
import io.enishi.field.CustomFieldSettings;
import io.enishi.field.CustomFieldType;
import io.enishi.field.CustomFields;
import io.enishi.job.Job;
import io.enishi.job.JobFile.Purpose;
import io.enishi.job.JobFiles;
import io.enishi.job.JobState;
import io.enishi.job.Jobs;
import io.enishi.list.Lists;
import io.enishi.prospect.NewProspect;
import io.enishi.prospect.ProspectFilter;
import io.enishi.prospect.ProspectView;
import io.enishi.prospect.Prospects;
import io.enishi.shared.EmailAddress;
import io.enishi.shared.NotAllowed;
import io.enishi.shared.ProspectId;
import io.enishi.shared.Refusal;
import io.enishi.testing.DatabaseTest;
import io.enishi.testing.MovableClock;
import io.enishi.user.NewUser;
import io.enishi.user.Role;
import io.enishi.user.UserGroups;
import io.enishi.user.Users;
import io.enishi.user.Viewer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** What is done to many at once is done to all of them and to nobody else, and goes back to what was, person by person. */
@DatabaseTest(properties = {"enishi.job.poll=100ms", "enishi.change.workers=0"})
class BulkActionsDatabaseTests {

    /** More than one step. */
    private static final int MANY = BulkWork.AT_ONCE + 60;

    private static final Viewer KEN = Viewer.system();
    private static final Cause WORD = Cause.user(null);

    private final BulkActions actions;
    private final Jobs jobs;
    private final JobFiles files;
    private final Prospects prospects;
    private final Lists lists;
    private final Tags tags;
    private final CustomFields customFields;
    private final Users users;
    private final UserGroups groups;
    private final JdbcClient jdbc;
    private final MovableClock clock;
    private final TransactionOperations transactions;
    private final String company = "一括 " + UUID.randomUUID();
    private final List<ProspectId> people = new ArrayList<>();
    private ProspectId bystander = new ProspectId(0);

    BulkActionsDatabaseTests(
            BulkActions actions,
            Jobs jobs,
            JobFiles files,
            Prospects prospects,
            Lists lists,
            Tags tags,
            CustomFields customFields,
            Users users,
            UserGroups groups,
            JdbcClient jdbc,
            MovableClock clock,
            TransactionOperations transactions) {
        this.transactions = transactions;
        this.actions = actions;
        this.jobs = jobs;
        this.files = files;
        this.prospects = prospects;
        this.lists = lists;
        this.tags = tags;
        this.customFields = customFields;
        this.users = users;
        this.groups = groups;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @BeforeEach
    void somebodyElse() {
        bystander = prospect("Somebody else");
    }

    @Test
    void everyDeedGoesBackToWhatWas() {
        everybody(MANY);
        long news = lists.create("Bulk " + company, KEN);
        long club = lists.create("Club " + company, KEN);
        long vip = tags.named("vip " + company, KEN);
        long old = tags.named("old " + company, KEN);
        long ken = user();
        long mei = user();
        long group = groups.create("Group " + UUID.randomUUID(), Set.of(ken, mei), KEN);
        String answers =
                custom(CustomFieldSettings.of("回答", CustomFieldType.TEXT).keepingAll());
        String budget = custom(CustomFieldSettings.of("予算", CustomFieldType.NUMBER));
        ProspectBatch some = new ProspectBatch(people.subList(10, 700));
        lists.add(some, club, WORD);
        prospects.addTag(some, old, WORD);
        prospects.addTag(new ProspectBatch(people.subList(0, 50)), vip, WORD);
        prospects.setField(some, "jobTitle", "課長", WORD);
        prospects.setField(some, answers, "はい", WORD);
        prospects.setField(some, budget, "12.50", WORD);
        prospects.assign(some, mei, WORD);
        String bystanders = world(List.of(bystander));
        List<BulkOrder> orders = List.of(
                new BulkOrder(BulkDeed.LIST_ADD, Long.toString(news), ""),
                new BulkOrder(BulkDeed.LIST_REMOVE, Long.toString(club), ""),
                new BulkOrder(BulkDeed.TAG_ADD, Long.toString(vip), ""),
                new BulkOrder(BulkDeed.TAG_REMOVE, Long.toString(old), ""),
                new BulkOrder(BulkDeed.FIELD, "jobTitle", "部長"),
                new BulkOrder(BulkDeed.FIELD, "jobTitle", ""),
                new BulkOrder(BulkDeed.FIELD, answers, "いいえ"),
                new BulkOrder(BulkDeed.FIELD, budget, "99"),
                new BulkOrder(BulkDeed.ASSIGN, Long.toString(ken), ""),
                new BulkOrder(BulkDeed.ASSIGN_GROUP, Long.toString(group), ""),
                new BulkOrder(BulkDeed.DELETE, "", ""));

        for (BulkOrder order : orders) {
            String before = world(people);

            Job done = ended(actions.order(order, filter(ProspectView.ALL), KEN));

            assertThat(done.state()).as(order.toString()).isEqualTo(JobState.COMPLETE);
            assertThat(done.total()).isEqualTo(MANY);
            assertThat(done.done()).isEqualTo(MANY);
            assertThat(done.updated()).as(order.toString()).isPositive();
            assertThat(world(people)).as(order.toString()).isNotEqualTo(before);
            assertThat(actions.undoable(done)).isTrue();

            Job undone = ended(actions.undo(done, KEN));

            assertThat(undone.state()).as(order.toString()).isEqualTo(JobState.COMPLETE);
            assertThat(undone.updated()).isEqualTo(done.updated());
            assertThat(undone.errors()).isZero();
            assertThat(world(people)).as(order.toString()).isEqualTo(before);
            assertThat(actions.undoable(done)).isFalse();
            assertThatThrownBy(() -> actions.undo(done, KEN)).isInstanceOf(Refusal.class);
        }
        assertThat(world(List.of(bystander))).isEqualTo(bystanders);
    }

    @Test
    void whatPeopleChangedSinceStaysAndIsNamed() throws IOException {
        everybody(3);
        Job done = ended(actions.order(
                new BulkOrder(BulkDeed.FIELD, "jobTitle", "部長"),
                people.stream().map(ProspectId::value).toList(),
                KEN));
        ProspectId edited = people.get(1);
        prospects.change(edited, Map.of("jobTitle", "社長"), WORD);

        Job undone = ended(actions.undo(done, KEN));

        assertThat(undone.updated()).isEqualTo(2);
        assertThat(undone.errors()).isEqualTo(1);
        assertThat(prospects.get(edited, KEN).text("jobTitle")).isEqualTo("社長");
        assertThat(prospects.get(people.get(0), KEN).text("jobTitle")).isEmpty();
        try (var in = files.open(files.find(undone.id(), Purpose.ERRORS, 1).orElseThrow())) {
            assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).contains(edited + ",");
        }
    }

    @Test
    void whoComesToFitTheFilterAfterTheOrderIsLeftAlone() {
        everybody(3);
        BulkOrder order = new BulkOrder(BulkDeed.FIELD, "company", "Elsewhere " + company);
        long job = Objects.requireNonNull(transactions.execute(status -> {
            long ordered = actions.order(order, filter(ProspectView.ALL), KEN);
            everybody(1);
            return ordered;
        }));
        ProspectId late = people.get(3);

        Job done = ended(job);

        assertThat(done.total()).isEqualTo(3);
        assertThat(done.updated()).isEqualTo(3);
        assertThat(prospects.get(late, KEN).text("company")).isEqualTo(company);
        assertThat(prospects.get(people.getFirst(), KEN).text("company")).startsWith("Elsewhere");
        assertThat(targets(job)).isZero();
    }

    @Test
    void whatOthersTookAwayAndGaveAgainStaysTheirs() {
        everybody(3);
        long list = lists.create("Again " + company, KEN);
        long tag = tags.named("again " + company, KEN);
        ProspectBatch again = new ProspectBatch(people.subList(0, 1));
        Job listed = ended(actions.order(
                new BulkOrder(BulkDeed.LIST_ADD, Long.toString(list), ""), filter(ProspectView.ALL), KEN));
        Job tagged = ended(
                actions.order(new BulkOrder(BulkDeed.TAG_ADD, Long.toString(tag), ""), filter(ProspectView.ALL), KEN));
        clock.advance(Duration.ofMinutes(1));
        lists.remove(again, list, WORD);
        prospects.removeTag(again, tag, WORD);
        clock.advance(Duration.ofMinutes(1));
        lists.add(again, list, WORD);
        prospects.addTag(again, tag, WORD);

        for (Job one : List.of(listed, tagged)) {
            Job undone = ended(actions.undo(one, KEN));
            assertThat(undone.updated()).isEqualTo(2);
            assertThat(undone.errors()).isEqualTo(1);
        }

        assertThat(jdbc.sql("select prospect_id from list_membership where list_id = ? and deleted_at is null")
                        .param(list)
                        .query(Long.class)
                        .list())
                .containsExactly(people.getFirst().value());
        assertThat(jdbc.sql("select prospect_id from prospect_tag where tag_id = ?")
                        .param(tag)
                        .query(Long.class)
                        .list())
                .containsExactly(people.getFirst().value());
    }

    @Test
    void aStepThatDiesLeavesNothingAndTheNextOneDoesItWhole() {
        everybody(MANY);
        BulkOrder order = new BulkOrder(BulkDeed.FIELD, "jobTitle", "部長");
        String died = "bulk_dies_" + UUID.randomUUID().toString().replace("-", "");
        // the server ends the connection in the middle of the second step, as it does when a node or the server is
        // killed
        jdbc.sql("""
                create function %1$s() returns trigger language plpgsql as $$
                begin
                    if new.job_title = '部長' and new.id = %2$d and nextval('%1$s_times') = 1 then
                        perform pg_terminate_backend(pg_backend_pid());
                    end if;
                    return new;
                end $$
                """.formatted(died, people.getLast().value())).update();
        jdbc.sql("create sequence " + died + "_times").update();
        jdbc.sql("create trigger " + died + " before update on prospect for each row execute function " + died + "()")
                .update();
        try {
            long job = actions.order(order, filter(ProspectView.ALL), KEN);
            // what failed is tried again after a while
            Job done = await().atMost(Duration.ofMinutes(1))
                    .until(
                            () -> {
                                clock.advance(Duration.ofSeconds(2));
                                return jobs.get(job, KEN);
                            },
                            one -> one.state().ended());

            assertThat(jdbc.sql("select last_value from " + died + "_times")
                            .query(Long.class)
                            .single())
                    .as("it died once and was done again")
                    .isGreaterThanOrEqualTo(2);
            assertThat(done.state()).isEqualTo(JobState.COMPLETE);
            assertThat(done.done()).isEqualTo(MANY);
            assertThat(done.updated()).isEqualTo(MANY);
            assertThat(jdbc.sql("select count(*) from prospect where company = ? and job_title = '部長'")
                            .param(company)
                            .query(Integer.class)
                            .single())
                    .isEqualTo(MANY);
            assertThat(jdbc.sql("select count(*) from bulk_change where job_id = ?")
                            .param(done.id())
                            .query(Integer.class)
                            .single())
                    .isEqualTo(MANY);
        } finally {
            jdbc.sql("drop trigger " + died + " on prospect").update();
            jdbc.sql("drop function " + died + "()").update();
            jdbc.sql("drop sequence " + died + "_times").update();
        }
    }

    @Test
    void nobodyDoesMoreThanSheMay() {
        everybody(4);
        long yuki = user();
        prospects.assign(new ProspectBatch(people.subList(0, 2)), yuki, WORD);
        Viewer sales = new Viewer(
                yuki, "Yuki", Set.of("prospect.view", "prospect.edit"), true, Locale.ENGLISH, ZoneId.of("Asia/Tokyo"));
        long ken = user();
        long list = lists.create("Not hers " + company, KEN);

        Job done = ended(actions.order(
                new BulkOrder(BulkDeed.FIELD, "jobTitle", "部長"),
                people.stream().map(ProspectId::value).toList(),
                sales));

        assertThat(done.updated()).isEqualTo(2);
        assertThat(prospects.get(people.get(3), KEN).text("jobTitle")).isEmpty();
        assertThatThrownBy(() ->
                        actions.order(new BulkOrder(BulkDeed.LIST_ADD, Long.toString(list), ""), List.of(1L), sales))
                .isInstanceOf(NotAllowed.class);
        assertThatThrownBy(
                        () -> actions.order(new BulkOrder(BulkDeed.ASSIGN, Long.toString(ken), ""), List.of(1L), sales))
                .isInstanceOf(NotAllowed.class);
        assertThatThrownBy(() -> actions.order(new BulkOrder(BulkDeed.DELETE, "", ""), List.of(1L), sales))
                .isInstanceOf(NotAllowed.class);
    }

    @Test
    void badOrdersAreRefusedBeforeAnythingHappens() {
        long before = orders();

        refused("prospect.bulk.nobody", new BulkOrder(BulkDeed.DELETE, "", ""), List.of());
        refused("bulk.target.missing", new BulkOrder(BulkDeed.LIST_ADD, "", ""), List.of(1L));
        refused("bulk.target.missing", new BulkOrder(BulkDeed.TAG_ADD, "987654321", ""), List.of(1L));
        refused("bulk.target.missing", new BulkOrder(BulkDeed.FIELD, "email", "x@example.com"), List.of(1L));
        assertThatThrownBy(() -> actions.order(
                        new BulkOrder(BulkDeed.FIELD, "annualRevenue", "\0x".repeat(9_000)), List.of(1L), KEN))
                .isInstanceOf(Refusal.class);

        assertThat(orders()).isEqualTo(before);
    }

    @Test
    void afterThirtyDaysItIsForgotten() {
        everybody(2);
        Job done = ended(actions.order(
                new BulkOrder(BulkDeed.FIELD, "jobTitle", "部長"),
                people.stream().map(ProspectId::value).toList(),
                KEN));

        clock.advance(Duration.ofDays(31));

        assertThat(actions.undoable(done)).isFalse();
        assertThat(actions.forget()).isGreaterThanOrEqualTo(2);
        assertThat(jdbc.sql("select count(*) from bulk_change where job_id = ?")
                        .param(done.id())
                        .query(Long.class)
                        .single())
                .isZero();
    }

    private Job ended(long id) {
        return await().atMost(Duration.ofMinutes(1))
                .until(() -> jobs.get(id, KEN), job -> job.state().ended());
    }

    private void refused(String key, BulkOrder order, List<Long> ids) {
        assertThatThrownBy(() -> actions.order(order, ids, KEN))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.messageKey()).isEqualTo(key));
    }

    private long targets(long job) {
        return jdbc.sql("select count(*) from bulk_target where job_id = ?")
                .param(job)
                .query(Long.class)
                .single();
    }

    private long orders() {
        return jdbc.sql("select count(*) from job where kind = 'bulk'")
                .query(Long.class)
                .single();
    }

    private ProspectFilter filter(ProspectView view) {
        return new ProspectFilter(company, view, new Criteria.All(List.of()), "createdAt", true);
    }

    private void everybody(int number) {
        for (int i = 0; i < number; i++) {
            people.add(prospect(company));
        }
    }

    private ProspectId prospect(String of) {
        return prospects.create(
                new NewProspect(
                        EmailAddress.of(UUID.randomUUID() + "@example.com"), Map.of("company", of), null, null, null),
                Cause.system());
    }

    private String custom(CustomFieldSettings settings) {
        String key = "bulk_" + UUID.randomUUID().toString().substring(0, 8).replace("-", "");
        customFields.create(key, settings, List.of(), KEN);
        return key + "__c";
    }

    private long user() {
        return users.create(
                new NewUser(
                        UUID.randomUUID() + "@example.com",
                        "Ken",
                        "Mori",
                        Role.MARKETING,
                        Locale.ENGLISH,
                        ZoneId.of("Asia/Tokyo"),
                        "correct horse battery"),
                KEN);
    }

    /** Everything that a deed could change, person by person. */
    private String world(List<ProspectId> who) {
        return jdbc.sql("""
                        select string_agg(concat_ws('|', p.id, p.company, p.job_title, p.custom, p.assigned_user_id, p.deleted_at is null,
                            (select string_agg(tag_id::text, ' ' order by tag_id) from prospect_tag where prospect_id = p.id),
                            (select string_agg(list_id::text, ' ' order by list_id) from list_membership where prospect_id = p.id and deleted_at is null)),
                            chr(10) order by p.id)
                        from prospect p where p.id = any(?)
                        """)
                .param(new ProspectBatch(who).values())
                .query(String.class)
                .single();
    }
}
