package io.enishi.prospect;

import static io.enishi.prospect.ProspectBuilder.aProspect;
import static io.enishi.prospect.ProspectBuilder.aiko;
import static org.assertj.core.api.Assertions.assertThat;

import io.enishi.action.ProspectBatch;
import io.enishi.change.Cause;
import io.enishi.criteria.AccountClock;
import io.enishi.criteria.Criteria;
import io.enishi.criteria.CriteriaCompiler;
import io.enishi.criteria.SqlCondition;
import io.enishi.prospect.ProspectTable.Keyset;
import io.enishi.shared.PageOf;
import io.enishi.shared.ProspectId;
import io.enishi.testing.DatabaseTest;
import io.enishi.user.Viewer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.transaction.AfterTransaction;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

@DatabaseTest(
        rooms = {
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
@Transactional
class ProspectTableDatabaseTests {

    private static final Viewer SYSTEM = Viewer.system();

    private final ProspectTable table;
    private final Prospects prospects;
    private final ProspectFields fields;
    private final ProspectFigures figures;
    private final CriteriaCompiler compiler;
    private final AccountClock accountClock;
    private final JsonMapper json;
    private final JdbcClient jdbc;

    ProspectTableDatabaseTests(
            ProspectTable table,
            Prospects prospects,
            ProspectFields fields,
            ProspectFigures figures,
            CriteriaCompiler compiler,
            AccountClock accountClock,
            JsonMapper json,
            JdbcClient jdbc) {
        this.jdbc = jdbc;
        this.compiler = compiler;
        this.accountClock = accountClock;
        this.json = json;
        this.table = table;
        this.prospects = prospects;
        this.fields = fields;
        this.figures = figures;
    }

    @Test
    void everySortableFieldPagesThroughEverybodyOnce() {
        List<ProspectId> everybody = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            ProspectBuilder one = aProspect().named("佐藤 " + i);
            everybody.add((i % 3 == 0 ? one.at("同じ会社") : one).savedIn(prospects));
        }
        figures.addScores(everybody, new int[] {5, 5, 0, -3, 9, 9, 9}, null);

        for (ProspectField field :
                fields.all().stream().filter(ProspectField::sortable).toList()) {
            for (boolean descending : new boolean[] {true, false}) {
                assertThat(paged(field.key(), descending))
                        .as(field.key() + (descending ? " descending" : " ascending"))
                        .containsExactlyInAnyOrderElementsOf(everybody);
            }
        }
        List<ProspectId> up = paged("score", false);
        List<ProspectId> down = new ArrayList<>(paged("score", true));
        Collections.reverse(down);
        assertThat(up).isEqualTo(down).first().isEqualTo(everybody.get(3));
    }

    @Test
    void theOrdersThatTablesOfferAreReadFromAnIndexBothWays() {
        jdbc.sql("select set_config('enable_sort', 'off', true), set_config('enable_seqscan', 'off', true)")
                .query()
                .singleRow();
        for (StandardField field : List.of(
                StandardField.CREATED,
                StandardField.SCORE,
                StandardField.LAST_ACTIVITY,
                StandardField.LAST_NAME,
                StandardField.COMPANY,
                StandardField.EMAIL)) {
            for (boolean descending : new boolean[] {true, false}) {
                for (Keyset.Stretch stretch : new Keyset(field, descending).after(null)) {
                    List<@Nullable String> plan = jdbc.sql("explain select p.id" + ProspectQueries.FROM + "where "
                                    + stretch.where().sql() + stretch.orderBy() + " limit 51")
                            .query(String.class)
                            .list();

                    assertThat(plan)
                            .as(field + (descending ? " descending" : " ascending"))
                            .noneMatch(line -> line != null && line.matches("\\W*Sort\\s+\\(cost.*"));
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "佐藤愛子,true",
        "愛子 佐藤,true",
        "佐藤　愛子,true",
        "aiko@,true",
        "製作,true",
        "'100%',false",
        "'_',false",
        "鈴木,false"
    })
    void searchFindsNamesInBothOrdersCompaniesAndAddresses(String search, boolean found) {
        ProspectId aiko = aiko().withEmail("aiko@example.com").savedIn(prospects);

        assertThat(ids(filter(search, ProspectView.ALL, "createdAt", true), null)
                        .rows())
                .extracting(ProspectRow::id)
                .isEqualTo(found ? List.of(aiko) : List.of());
    }

    @Test
    void amongManyPeopleWhoseWordsBeginSoAreFoundAndOnlyWhereThereAreNoneWhoeverHasItAnywhere() {
        addMany();
        ProspectId aiko = aProspect().named("鷹司 愛子").at("株式会社みずほ製作所").savedIn(prospects);
        ProspectId other = aProspect().named("小鷹司 次郎").savedIn(prospects);

        assertThat(searched("鷹司", ProspectView.ALL)).containsExactly(aiko);
        assertThat(searched("鷹司 愛子", ProspectView.ALL)).containsExactly(aiko);
        assertThat(searched("ほ製作", ProspectView.ALL)).containsExactly(aiko);
        assertThat(searched("株式会社", ProspectView.ALL)).containsExactly(aiko);
        assertThat(searched("many20500", ProspectView.ALL)).hasSize(1);
        prospects.delete(ProspectBatch.of(other), Cause.system());
        assertThat(searched("小鷹司", ProspectView.ALL)).isEmpty();
        assertThat(searched("小鷹司", ProspectView.BIN)).containsExactly(other);
    }

    // the number of people that a table's statistics tell is not rolled back with the rest
    @AfterTransaction
    void countAgain() {
        jdbc.sql("analyze prospect").update();
        jdbc.sql("analyze prospect_figure").update();
    }

    @Test
    void whatFewPeopleHaveIsLookedUpInAnIndex() {
        addMany();

        assertThat(plan("company", "東方製作所")).anyMatch(line -> line.contains("prospect_company_folded_idx"));
        assertThat(plan("company", "東方製作所;西方工業")).anyMatch(line -> line.contains("prospect_company_folded_idx"));
        assertThat(plan("optedOut", "true")).anyMatch(line -> line.contains("prospect_withheld_idx"));
        assertThat(plan("isDoNotEmail", "true")).anyMatch(line -> line.contains("prospect_withheld_idx"));
    }

    private List<String> plan(String field, String value) {
        SqlCondition rule = compiler.where(
                new Criteria.Is(
                        "prospect.field", json.valueToTree(Map.of("field", field, "operator", "IS", "value", value))),
                accountClock.now());
        return jdbc.sql("explain select p.id" + ProspectQueries.FROM + "where p.deleted_at is null and (" + rule.sql()
                        + ") order by p.created_at desc, p.id desc limit 51")
                .params(rule.params())
                .query((row, number) -> row.getString(1))
                .list();
    }

    @ParameterizedTest
    @CsvSource({
        "score,'1:+abc'",
        "createdAt,'1:+2026-99-99 00:00:00+00'",
        "isDoNotCall,'1:+maybe'",
        "score,'x:+1'",
        "score,'1:'",
        "score,'999999999999999999999:+1'"
    })
    void aTamperedCursorIsTheFirstPage(String sort, String cursor) {
        ProspectId aiko = aiko().savedIn(prospects);
        String encoded = Base64.getUrlEncoder().encodeToString(cursor.getBytes(StandardCharsets.UTF_8));

        assertThat(ids(filter("", ProspectView.ALL, sort, false), encoded).rows())
                .extracting(ProspectRow::id)
                .containsExactly(aiko);
        assertThat(ids(filter("", ProspectView.ALL, sort, false), "%%%").rows()).hasSize(1);
    }

    @Test
    void everyViewCanBeAsked() {
        ProspectId aiko = aiko().savedIn(prospects);
        ProspectId optedOut = aProspect().optedOut().savedIn(prospects);

        for (ProspectView view : ProspectView.values()) {
            assertThat(ids(filter("", view, "createdAt", true), null).total())
                    .as(view.key())
                    .isGreaterThanOrEqualTo(0);
        }
        assertThat(ids(filter("", ProspectView.MAILABLE, "createdAt", true), null)
                        .rows())
                .extracting(ProspectRow::id)
                .containsExactly(aiko);
        assertThat(ids(filter("", ProspectView.UNMAILABLE, "createdAt", true), null)
                        .rows())
                .extracting(ProspectRow::id)
                .containsExactly(optedOut);
    }

    private List<ProspectId> paged(String sort, boolean descending) {
        List<ProspectId> found = new ArrayList<>();
        String cursor = null;
        do {
            PageOf<ProspectRow> page = table.page(
                    filter("", ProspectView.ALL, sort, descending), List.of(fields.get("email")), cursor, 2, SYSTEM);
            page.rows().forEach(row -> found.add(row.id()));
            cursor = page.next();
        } while (cursor != null);
        return found;
    }

    private PageOf<ProspectRow> ids(ProspectFilter filter, @Nullable String cursor) {
        return table.page(filter, List.of(fields.get("email")), cursor, 50, SYSTEM);
    }

    private void addMany() {
        jdbc.sql("""
                with many as (
                    insert into prospect (email, email_key, company, created_at)
                    select 'many' || i || '@example.com', 'many' || i || '@example.com', 'Company ' || i % 2000,
                        now() - i * interval '1 minute'
                    from generate_series(1, 20500) i
                    returning id
                )
                insert into prospect_figure (prospect_id) select id from many
                """).update();
        countAgain();
    }

    private List<ProspectId> searched(String text, ProspectView view) {
        return ids(filter(text, view, "createdAt", true), null).rows().stream()
                .map(ProspectRow::id)
                .toList();
    }

    private static ProspectFilter filter(String search, ProspectView view, String sort, boolean descending) {
        return new ProspectFilter(search, view, new Criteria.All(List.of()), sort, descending);
    }
}
