package io.enishi.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.enishi.account.AccountDraft;
import io.enishi.account.AccountField;
import io.enishi.account.Accounts;
import io.enishi.action.ProspectBatch;
import io.enishi.asset.Assets;
import io.enishi.asset.Campaigns;
import io.enishi.asset.Tags;
import io.enishi.change.Cause;
import io.enishi.criteria.AsOf;
import io.enishi.criteria.Criteria;
import io.enishi.criteria.CriteriaCatalog;
import io.enishi.criteria.CriteriaCompiler;
import io.enishi.criteria.SqlCondition;
import io.enishi.field.CustomFieldSettings;
import io.enishi.field.CustomFieldType;
import io.enishi.field.CustomFields;
import io.enishi.list.Lists;
import io.enishi.oracle.Person.Account;
import io.enishi.oracle.Person.Opportunity;
import io.enishi.prospect.Prospects;
import io.enishi.shared.ProspectId;
import io.enishi.testing.DatabaseTest;
import io.enishi.user.NewUser;
import io.enishi.user.Role;
import io.enishi.user.Users;
import io.enishi.user.Viewer;
import io.enishi.vocabulary.Term;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** The rules language against an oracle in plain Java: every criterion with every operator, and random trees of them. */
@DatabaseTest(properties = "enishi.change.workers=0")
class CriteriaOracleDatabaseTests {

    private static final AsOf NOW = new AsOf(Crowd.NOW, Said.ZONE);
    private static final long FIRST = 700_000_000L;
    private static final int PEOPLE = 2_000;
    private static final int TREES = 200;
    private static final Viewer KEN = Viewer.system();

    private final CriteriaCompiler compiler;
    private final CriteriaCatalog catalog;
    private final Accounts accounts;
    private final Assets assets;
    private final Campaigns campaigns;
    private final Tags tags;
    private final Lists lists;
    private final Users users;
    private final CustomFields fields;
    private final Prospects prospects;
    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final TransactionTemplate transaction;

    CriteriaOracleDatabaseTests(
            CriteriaCompiler compiler,
            CriteriaCatalog catalog,
            Accounts accounts,
            Assets assets,
            Campaigns campaigns,
            Tags tags,
            Lists lists,
            Users users,
            CustomFields fields,
            Prospects prospects,
            JdbcClient jdbc,
            JsonMapper json,
            PlatformTransactionManager transactions) {
        this.compiler = compiler;
        this.catalog = catalog;
        this.accounts = accounts;
        this.assets = assets;
        this.campaigns = campaigns;
        this.tags = tags;
        this.lists = lists;
        this.users = users;
        this.fields = fields;
        this.prospects = prospects;
        this.jdbc = jdbc;
        this.json = json;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Test
    void theDatabaseAndTheOracleNeverDisagree() {
        Crowd.Things things = things();
        List<Person> crowd = new Crowd(8, things).people(PEOPLE, FIRST);
        transaction.executeWithoutResult(status -> new CrowdRepository(jdbc).write(crowd));
        List<Case> cases = new ArrayList<>(customFields(things, crowd));
        cases.addAll(new OtherCases(json, things).all());
        jdbc.sql("analyze").update();

        Set<String> asked =
                cases.stream().map(one -> one.criterion().criterion()).collect(Collectors.toSet());
        assertThat(asked)
                .containsExactlyInAnyOrderElementsOf(
                        catalog.all().stream().map(Term::key).toList());
        List<String> wrong = new ArrayList<>();
        for (Case one : cases) {
            disagreements(one.criterion(), one.holds(), crowd, wrong);
        }
        Random random = new Random(200);
        for (int i = 0; i < TREES; i++) {
            Tree tree = tree(random, cases, 1);
            disagreements(tree.criteria(), tree.holds(), crowd, wrong);
        }

        assertThat(cases).hasSizeGreaterThan(700);
        assertThat(wrong).isEmpty();
    }

    private record Tree(Criteria criteria, Predicate<Person> holds) {}

    private static Tree tree(Random random, List<Case> cases, int depth) {
        List<Tree> parts = IntStream.range(0, random.nextInt(1, 4))
                .mapToObj(i -> {
                    if (depth < 3 && random.nextInt(3) == 0) {
                        return tree(random, cases, depth + 1);
                    }
                    Case one = cases.get(random.nextInt(cases.size()));
                    return new Tree(one.criterion(), one.holds());
                })
                .toList();
        List<Criteria> criteria = parts.stream().map(Tree::criteria).toList();
        return switch (random.nextInt(3)) {
            case 0 ->
                new Tree(
                        new Criteria.All(criteria),
                        one -> parts.stream().allMatch(part -> part.holds().test(one)));
            case 1 ->
                new Tree(
                        new Criteria.Any(criteria),
                        one -> parts.stream().anyMatch(part -> part.holds().test(one)));
            default ->
                new Tree(
                        new Criteria.Not(new Criteria.Any(criteria)),
                        one -> parts.stream().noneMatch(part -> part.holds().test(one)));
        };
    }

    /** "Who matches", put for everybody and put for few, "does she match", and the oracle's word. */
    private void disagreements(Criteria criteria, Predicate<Person> holds, List<Person> crowd, List<String> wrong) {
        compiler.check(criteria);
        Set<Long> expected =
                crowd.stream().filter(holds).map(one -> one.id).collect(Collectors.toCollection(TreeSet::new));
        compare("everybody", criteria, expected, matching(compiler.everywhere(criteria, NOW)), wrong);
        compare("few", criteria, expected, matching(compiler.where(criteria, NOW)), wrong);
        for (int i = 0; i < 3; i++) {
            Person one = crowd.get(Math.floorMod(criteria.hashCode() + i * 577, crowd.size()));
            boolean matches = !one.deleted
                    && !compiler.matching(criteria, List.of(new ProspectId(one.id)), NOW)
                            .isEmpty();
            if (!one.deleted && matches != holds.test(one)) {
                wrong.add(
                        "she: " + one.id + " " + json.writerFor(Criteria.class).writeValueAsString(criteria));
            }
        }
    }

    private void compare(String how, Criteria criteria, Set<Long> expected, Set<Long> found, List<String> wrong) {
        if (!expected.equals(found)) {
            Set<Long> missing = new TreeSet<>(expected);
            missing.removeAll(found);
            Set<Long> extra = new TreeSet<>(found);
            extra.removeAll(expected);
            wrong.add("%s: %s missing %d %s extra %d %s"
                    .formatted(
                            how,
                            json.writerFor(Criteria.class).writeValueAsString(criteria),
                            missing.size(),
                            missing.stream().limit(2).toList(),
                            extra.size(),
                            extra.stream().limit(2).toList()));
        }
    }

    private Set<Long> matching(SqlCondition where) {
        return new TreeSet<>(
                jdbc.sql("select p.id from prospect p join prospect_figure f on f.prospect_id = p.id where p.id >= "
                                + FIRST + " and (" + where.sql() + ")")
                        .params(where.params())
                        .query((row, number) -> row.getLong(1))
                        .list());
    }

    private List<Case> customFields(Crowd.Things things, List<Person> crowd) {
        String size = custom("Size", CustomFieldType.NUMBER, List.of());
        String end = custom("Contract end", CustomFieldType.DATE, List.of());
        String interests = custom("Interests", CustomFieldType.MULTI_SELECT, Crowd.INTERESTS);
        fill(crowd, size, one -> one.size == null ? null : one.size.toPlainString());
        fill(crowd, end, one -> one.contractEnd == null ? null : one.contractEnd.toString());
        fill(crowd, interests, one -> one.interests.isEmpty() ? null : String.join(";", one.interests));
        return new FieldCases(json).of(things, size, end, interests);
    }

    private String custom(String name, CustomFieldType type, List<String> values) {
        long id = fields.create("", CustomFieldSettings.of(name, type), values, KEN);
        return fields.get(id, KEN).apiKey();
    }

    private void fill(List<Person> crowd, String field, Function<Person, @Nullable String> value) {
        Map<String, List<ProspectId>> byValue = crowd.stream()
                .filter(one -> value.apply(one) != null)
                .collect(Collectors.groupingBy(
                        one -> String.valueOf(value.apply(one)),
                        Collectors.mapping(one -> new ProspectId(one.id), Collectors.toList())));
        byValue.forEach((typed, people) -> prospects.setField(new ProspectBatch(people), field, typed, Cause.system()));
    }

    private Crowd.Things things() {
        jdbc.sql("create table activity_rest partition of activity default").update();
        jdbc.sql("create table page_view_rest partition of page_view default").update();
        words("url_dictionary", "url", "url_hash", Crowd.URLS);
        words(
                "utm_dictionary",
                "utm",
                "utm_hash",
                List.of("google\u001f\u001f\u001f\u001f", "Mail\u001f\u001f\u001f\u001f"));
        for (String host : List.of("gw.mizuho.example", "host.NET")) {
            jdbc.sql("insert into address_host (ip, host_name, confirmed, asked_at) values (?, ?, true, now())")
                    .params("192.0.2." + host.length(), host)
                    .update();
        }
        List<Long> types = several("external-activity", 2);
        jdbc.sql("insert into extension (id, name, created_at) values (1, 'Webinars', now())")
                .update();
        types.forEach(id -> jdbc.sql("insert into external_type (id, extension_id, name, code) values (?, 1, ?, 24)")
                .params(id, "Type " + id)
                .update());
        return new Crowd.Things(
                List.of(user("ken"), user("yuki")),
                List.of(campaigns.create("Spring", KEN), campaigns.create("Autumn", KEN)),
                List.of(tags.named("VIP", KEN), tags.named("展示会", KEN)),
                List.of(lists.create("Spring news", KEN), lists.create("Readers", KEN)),
                several("form", 2),
                several("list-email", 2),
                several("file", 2),
                several("custom-redirect", 2),
                several("landing-page", 2),
                types,
                List.of(
                        account("株式会社みずほ製作所", "製造業", false),
                        account("ACME Inc.", null, false),
                        account("Gone", "製造業", true)),
                List.of(
                        opportunity("校正サービス", "提案", "open", false),
                        opportunity("O2 sensors", "Closed", "won", false),
                        opportunity("Old", "見積", "lost", false),
                        opportunity("Gone", "Closed", "won", true)));
    }

    private void words(String table, String column, String hash, List<String> words) {
        words.forEach(word -> jdbc.sql("insert into %s (%s, %s) values (?, sha256(convert_to(?, 'UTF8')))"
                        .formatted(table, column, hash))
                .params(word, word)
                .update());
    }

    private long user(String name) {
        return users.create(
                new NewUser(
                        name + "@example.com", name, name, Role.SALES, Locale.JAPANESE, ZoneId.of("Asia/Tokyo"), null),
                KEN);
    }

    private List<Long> several(String kind, int many) {
        return IntStream.range(0, many).mapToObj(i -> asset(kind, kind + i)).toList();
    }

    // the rooms above own some of these kinds; the journal only knows their ids
    private long asset(String kind, String name) {
        return jdbc.sql("insert into asset (kind, name) values (?, ?) returning id")
                .params(kind, name)
                .query(Long.class)
                .single();
    }

    private Account account(String name, @Nullable String industry, boolean deleted) {
        long id = accounts.create(
                new AccountDraft(name, industry == null ? Map.of() : Map.of(AccountField.INDUSTRY, industry), null),
                KEN);
        if (deleted) {
            jdbc.sql("update prospect_account set deleted_at = now() where id = ?")
                    .param(id)
                    .update();
        }
        return new Account(id, name, industry, deleted);
    }

    private Opportunity opportunity(String name, String stage, String status, boolean deleted) {
        long id = asset("opportunity", name);
        jdbc.sql("insert into opportunity (id, value, probability, stage, status) values (?, 100, 50, ?, ?)")
                .params(id, stage, status)
                .update();
        if (deleted) {
            assets.delete(id, KEN);
        }
        return new Opportunity(id, name, stage, status, deleted);
    }
}
