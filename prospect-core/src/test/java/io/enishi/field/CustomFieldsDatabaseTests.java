package io.enishi.field;

import static io.enishi.prospect.ProspectBuilder.aProspect;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.enishi.action.Outcome;
import io.enishi.action.ProspectBatch;
import io.enishi.audit.AuditRow;
import io.enishi.audit.Audits;
import io.enishi.change.Cause;
import io.enishi.criteria.AsOf;
import io.enishi.criteria.Criteria;
import io.enishi.criteria.CriteriaCompiler;
import io.enishi.criteria.SqlCondition;
import io.enishi.prospect.FieldOperator;
import io.enishi.prospect.IntakeRow;
import io.enishi.prospect.IntakeRules;
import io.enishi.prospect.ProspectFields;
import io.enishi.prospect.ProspectFilter;
import io.enishi.prospect.ProspectIntake;
import io.enishi.prospect.ProspectTable;
import io.enishi.prospect.ProspectView;
import io.enishi.prospect.Prospects;
import io.enishi.prospect.Taken;
import io.enishi.shared.ProspectId;
import io.enishi.shared.Refusal;
import io.enishi.testing.DatabaseTest;
import io.enishi.user.Viewer;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

@DatabaseTest(
        // what is told to the feed stays there for the test to see
        properties = "enishi.change.workers=0",
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
class CustomFieldsDatabaseTests {

    private static final Viewer SYSTEM = Viewer.system();
    private static final AsOf NOW = new AsOf(Instant.parse("2026-11-20T15:30:00Z"), ZoneId.of("Asia/Tokyo"));
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 21);
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final CustomFields fields;
    private final ProspectFields catalogue;
    private final Prospects prospects;
    private final ProspectIntake intake;
    private final ProspectTable table;
    private final CriteriaCompiler criteria;
    private final Audits audits;
    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final TransactionTemplate transaction;

    CustomFieldsDatabaseTests(
            CustomFields fields,
            ProspectFields catalogue,
            Prospects prospects,
            ProspectIntake intake,
            ProspectTable table,
            CriteriaCompiler criteria,
            Audits audits,
            JdbcClient jdbc,
            JsonMapper json,
            TransactionTemplate transaction) {
        this.fields = fields;
        this.catalogue = catalogue;
        this.prospects = prospects;
        this.intake = intake;
        this.table = table;
        this.criteria = criteria;
        this.audits = audits;
        this.jdbc = jdbc;
        this.json = json;
        this.transaction = transaction;
    }

    @Test
    void aValueOfEachTypeIsKeptReadAndAudited() {
        Map<CustomFieldType, String> typed = Map.of(
                CustomFieldType.TEXT, "ことり",
                CustomFieldType.TEXTAREA, "一行目\n二行目",
                CustomFieldType.NUMBER, "1,234.5",
                CustomFieldType.DATE, "2027/3/31",
                CustomFieldType.DROPDOWN, "gold",
                CustomFieldType.CHECKBOX, "Silver;Gold",
                CustomFieldType.HIDDEN, "x");
        Map<String, String> values = new LinkedHashMap<>();
        Map<CustomFieldType, String> keys = new HashMap<>();
        typed.forEach((type, value) -> {
            String key = field(CustomFieldSettings.of(type.name(), type));
            keys.put(type, key);
            values.put(key, value);
        });
        ProspectId aiko = aProspect().savedIn(prospects);

        prospects.change(aiko, values, Cause.asset("form", 7, null));

        var row = prospects.get(aiko, SYSTEM);
        assertThat(row.value(key(keys, CustomFieldType.TEXT))).isEqualTo("ことり");
        assertThat(row.value(key(keys, CustomFieldType.TEXTAREA))).isEqualTo("一行目\n二行目");
        assertThat(row.value(key(keys, CustomFieldType.NUMBER))).isEqualTo(new BigDecimal("1234.5"));
        assertThat(row.value(key(keys, CustomFieldType.DATE))).isEqualTo(LocalDate.of(2027, 3, 31));
        assertThat(row.value(key(keys, CustomFieldType.DROPDOWN))).isEqualTo("Gold");
        assertThat(row.value(key(keys, CustomFieldType.CHECKBOX))).isEqualTo("Silver;Gold");
        prospects.change(
                aiko,
                Map.of(key(keys, CustomFieldType.NUMBER), "7", key(keys, CustomFieldType.DATE), ""),
                Cause.system());
        assertThat(audits.of(aiko, null, SYSTEM).rows())
                .filteredOn(each -> !"form".equals(each.cause().kind()))
                .extracting(AuditRow::what, AuditRow::oldValue, AuditRow::newValue)
                .contains(
                        org.assertj.core.groups.Tuple.tuple(key(keys, CustomFieldType.NUMBER), "1234.5", "7"),
                        org.assertj.core.groups.Tuple.tuple(key(keys, CustomFieldType.DATE), "2027-03-31", null));
        assertThat(prospects.get(aiko, SYSTEM).value(key(keys, CustomFieldType.DATE)))
                .isNull();
        assertThat(jdbc
                        .sql("select facts from change_feed where prospect_id = ?")
                        .param(aiko.value())
                        .query((feed, number) ->
                                List.of((String[]) feed.getArray(1).getArray()))
                        .list()
                        .stream()
                        .flatMap(List::stream))
                .contains("field:" + key(keys, CustomFieldType.DATE));
    }

    @Test
    void aUserIsNamedByIdOrAddress() {
        String key = field(CustomFieldSettings.of("Expert", CustomFieldType.USER));
        String address = "expert" + NUMBER.incrementAndGet() + "@example.com";
        long user = jdbc.sql("insert into app_user (email, role) values (?, 'sales') returning id")
                .param(address)
                .query(Long.class)
                .single();
        ProspectId aiko = aProspect().with(key, Long.toString(user)).savedIn(prospects);

        assertThat(prospects.get(aiko, SYSTEM).value(key)).isEqualTo(user);
        ProspectId ken = aProspect().with(key, address.toUpperCase(Locale.ROOT)).savedIn(prospects);
        assertThat(prospects.get(ken, SYSTEM).value(key)).isEqualTo(user);
        assertThatThrownBy(() -> prospects.change(aiko, Map.of(key, "nobody@example.com"), Cause.system()))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.messageKey()).isEqualTo("prospect.user.gone"));
    }

    @Test
    void newPeopleGetTheDefaultAndARequiredValueIsNeverCleared() {
        String plan = field(CustomFieldSettings.of("Plan", CustomFieldType.DROPDOWN)
                .withDefault("Silver")
                .requiring());
        ProspectId aiko = aProspect().savedIn(prospects);
        ProspectId other = aProspect().with(plan, "Gold").savedIn(prospects);

        assertThat(prospects.get(aiko, SYSTEM).text(plan)).isEqualTo("Silver");
        assertThat(prospects.get(other, SYSTEM).text(plan)).isEqualTo("Gold");
        assertThatThrownBy(() -> prospects.change(aiko, Map.of(plan, " "), Cause.system()))
                .isInstanceOfSatisfying(Refusal.class, refusal -> {
                    assertThat(refusal.messageKey()).isEqualTo("prospect.field.required");
                    assertThat(refusal.field()).isEqualTo(plan);
                });
    }

    @Test
    void everyAnswerIsKeptUnlessAPersonSaysWhatTheyAreToBe() {
        String answers =
                field(CustomFieldSettings.of("Wishes", CustomFieldType.TEXT).keepingAll());
        ProspectId aiko = aProspect().with(answers, "a").savedIn(prospects);

        prospects.change(aiko, Map.of(answers, "b"), Cause.asset("form", 7, null));
        prospects.change(aiko, Map.of(answers, ""), Cause.asset("form", 7, null));
        prospects.setField(ProspectBatch.of(aiko), answers, "c", Cause.system());
        assertThat(prospects
                        .setField(ProspectBatch.of(aiko), answers, "c", Cause.system())
                        .byProspect()
                        .get(aiko))
                .isInstanceOf(Outcome.Skipped.class);
        assertThat(prospects.get(aiko, SYSTEM).text(answers)).isEqualTo("a;b;c");

        prospects.edit(aiko, Map.of(answers, "only this"), SYSTEM);
        assertThat(prospects.get(aiko, SYSTEM).text(answers)).isEqualTo("only this");
    }

    @Test
    void aBatchIsWrittenInOneStatementAndToldWhoHadItAlready() {
        String plan = field(CustomFieldSettings.of("Plan", CustomFieldType.DROPDOWN));
        ProspectId has = aProspect().with(plan, "Gold").savedIn(prospects);
        ProspectId hasNot = aProspect().savedIn(prospects);

        var outcomes = prospects.setField(new ProspectBatch(List.of(has, hasNot)), plan, "gold", Cause.system());

        assertThat(outcomes.byProspect().get(has)).isInstanceOf(Outcome.Skipped.class);
        assertThat(prospects.get(hasNot, SYSTEM).text(plan)).isEqualTo("Gold");
        prospects.setField(new ProspectBatch(List.of(has, hasNot)), plan, null, Cause.system());
        assertThat(prospects.get(has, SYSTEM).value(plan)).isNull();
    }

    @Test
    void manyAreTakenInAtOnceWithTheirCustomValues() {
        String plan =
                field(CustomFieldSettings.of("Plan", CustomFieldType.DROPDOWN).withDefault("Silver"));
        String machines = field(CustomFieldSettings.of("Metals", CustomFieldType.CHECKBOX));
        String renewal = field(CustomFieldSettings.of("Renewal", CustomFieldType.DATE));
        String name = "intake" + NUMBER.incrementAndGet();
        ProspectId known = aProspect()
                .withEmail(name + "0@example.com")
                .with(plan, "Gold")
                .with(renewal, "2026-01-01")
                .savedIn(prospects);

        List<Taken> taken = transaction.execute(status -> intake.take(
                List.of(
                        new IntakeRow(1, null, name + "0@example.com", Map.of(machines, "gold;silver", renewal, "")),
                        new IntakeRow(2, null, name + "1@example.com", Map.of(renewal, "2027/1/31", "company", "縁")),
                        new IntakeRow(3, null, name + "2@example.com", Map.of(plan, "Tin")),
                        new IntakeRow(4, null, name + "3@example.com", Map.of(renewal, "soon"))),
                new IntakeRules(true, false, Set.of(), Set.of(renewal)),
                null,
                new Cause("import", 9L, null, 0)));

        assertThat(taken)
                .filteredOn(each -> each.refusal() != null)
                .extracting(Taken::number)
                .containsExactly(3L, 4L);
        var row = prospects.get(known, SYSTEM);
        assertThat(row.text(plan)).isEqualTo("Gold");
        assertThat(row.text(machines)).isEqualTo("Gold;Silver");
        assertThat(row.value(renewal))
                .as("a blank cell clears where it was said to")
                .isNull();
        ProspectId made = Objects.requireNonNull(taken.get(1).prospect());
        assertThat(prospects.get(made, SYSTEM).text(plan)).isEqualTo("Silver");
        assertThat(prospects.get(made, SYSTEM).value(renewal)).isEqualTo(LocalDate.of(2027, 1, 31));
    }

    @Test
    void aFieldIsMadeOnceAndKeepsTheWayItsValuesLie() {
        String key = field(CustomFieldSettings.of("Plan", CustomFieldType.TEXT));
        long id = id(key);

        assertThatThrownBy(() -> fields.create(
                        key.toUpperCase(Locale.ROOT).replace("__C", ""),
                        CustomFieldSettings.of("Again", CustomFieldType.TEXT),
                        List.of(),
                        SYSTEM))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.messageKey()).isEqualTo("field.key.taken"));
        assertThatThrownBy(
                        () -> fields.create("", CustomFieldSettings.of("契約", CustomFieldType.DATE), List.of(), SYSTEM))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.messageKey()).isEqualTo("field.key.missing"));
        assertThatThrownBy(() -> fields.change(id, CustomFieldSettings.of("Plan", CustomFieldType.NUMBER), SYSTEM))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.messageKey()).isEqualTo("field.type.fixed"));
        fields.change(id, CustomFieldSettings.of("プラン", CustomFieldType.DROPDOWN), SYSTEM);
        assertThat(catalogue.get(key).label().ja()).isEqualTo("プラン");
    }

    @Test
    void whatIsInTheBinIsSeenNowhereAndComesBackWithItsValues() {
        String key = field(CustomFieldSettings.of("Plan", CustomFieldType.TEXT));
        ProspectId aiko = aProspect().with(key, "kept").savedIn(prospects);

        fields.delete(id(key), SYSTEM);

        assertThat(catalogue.find(key)).isEmpty();
        assertThat(prospects.get(aiko, SYSTEM).value(key)).isNull();
        assertThatThrownBy(() -> prospects.change(aiko, Map.of(key, "x"), Cause.system()))
                .isInstanceOf(Refusal.class);
        fields.restore(
                fields.page("", true, "name", false, 0, 500, SYSTEM).rows().stream()
                        .filter(field -> field.apiKey().equals(key))
                        .findFirst()
                        .orElseThrow()
                        .id(),
                SYSTEM);
        assertThat(prospects.get(aiko, SYSTEM).text(key)).isEqualTo("kept");
    }

    /** Every operator of every type on people with random values, against plain Java. */
    @Test
    void theDatabaseAgreesWithAnOracle() {
        Random random = new Random(20261125);
        Map<CustomFieldType, String> keys = new LinkedHashMap<>();
        for (CustomFieldType type : List.of(
                CustomFieldType.TEXT,
                CustomFieldType.NUMBER,
                CustomFieldType.DATE,
                CustomFieldType.DROPDOWN,
                CustomFieldType.CHECKBOX)) {
            keys.put(type, field(CustomFieldSettings.of("Oracle", type)));
        }
        Map<ProspectId, Map<CustomFieldType, String>> people = new LinkedHashMap<>();
        for (int i = 0; i < 150; i++) {
            Map<CustomFieldType, String> values = new HashMap<>();
            var one = aProspect();
            keys.forEach((type, key) -> {
                String value = random.nextInt(4) == 0 ? null : any(type, random);
                if (value != null) {
                    values.put(type, value);
                    one.with(key, value);
                }
            });
            people.put(one.savedIn(prospects), values);
        }
        List<String> wrong = new ArrayList<>();
        int asked = 0;
        for (var field : keys.entrySet()) {
            for (FieldOperator operator :
                    FieldOperator.of(catalogue.get(field.getValue()).type())) {
                for (int i = 0; i < 4; i++) {
                    String value = operator.needsValue() ? operand(field.getKey(), operator, random) : "";
                    List<ProspectId> expected = people.entrySet().stream()
                            .filter(each ->
                                    oracle(field.getKey(), each.getValue().get(field.getKey()), operator, value))
                            .map(Map.Entry::getKey)
                            .sorted()
                            .toList();
                    List<ProspectId> got =
                            criteria.matching(is(field.getValue(), operator, value), people.keySet(), NOW);
                    asked++;
                    if (!got.equals(expected)) {
                        wrong.add("%s %s '%s': %d instead of %d"
                                .formatted(field.getKey(), operator, value, got.size(), expected.size()));
                    }
                }
            }
        }
        assertThat(asked).isGreaterThan(120);
        assertThat(wrong).isEmpty();
    }

    @Test
    void aChosenValueIsAskedOfTheIndex() {
        String plan = field(CustomFieldSettings.of("Plan", CustomFieldType.DROPDOWN));
        String metals = field(CustomFieldSettings.of("Metals", CustomFieldType.CHECKBOX));
        for (String key : List.of(plan, metals)) {
            SqlCondition where = criteria.where(is(key, FieldOperator.IS, "gold"), NOW);
            String explained = transaction.execute(status -> {
                jdbc.sql("set local enable_seqscan = off").update();
                return String.join(
                        "\n",
                        jdbc.sql("explain select p.id from prospect p where " + where.sql())
                                .params(where.params())
                                .query(String.class)
                                .list());
            });
            assertThat(explained).contains("prospect_custom_idx");
        }
    }

    @Test
    void theTableSortsByCustomFieldsPageByPage() {
        String number = field(CustomFieldSettings.of("Size", CustomFieldType.NUMBER));
        String company = "sorted" + NUMBER.incrementAndGet();
        for (String size : List.of("10", "9.5", "-3", "200", "9.25")) {
            aProspect().at(company).with(number, size).savedIn(prospects);
        }
        aProspect().at(company).savedIn(prospects);
        ProspectFilter filter =
                new ProspectFilter(company, ProspectView.ALL, new Criteria.All(List.of()), number, false);

        List<String> met = new ArrayList<>();
        String cursor = "";
        do {
            var page = table.page(filter, List.of(catalogue.get(number)), cursor, 2, SYSTEM);
            page.rows().forEach(row -> met.add(row.text(number)));
            cursor = page.next();
        } while (cursor != null);

        assertThat(met).containsExactly("-3", "9.25", "9.5", "10", "200", "");
    }

    private static String any(CustomFieldType type, Random random) {
        return switch (type) {
            case NUMBER ->
                BigDecimal.valueOf(random.nextInt(40) - 20, random.nextInt(2)).toPlainString();
            case DATE -> TODAY.plusDays(random.nextInt(20) - 10).toString();
            case DROPDOWN -> random.nextBoolean() ? "Gold" : "Silver";
            case CHECKBOX ->
                switch (random.nextInt(3)) {
                    case 0 -> "Gold";
                    case 1 -> "Silver";
                    default -> "Gold;Silver";
                };
            default -> List.of("Gold", "銀 50%", "sil_ver", "GOLDEN").get(random.nextInt(4));
        };
    }

    private static String operand(CustomFieldType type, FieldOperator operator, Random random) {
        if (operator.countsDays()) {
            return Integer.toString(random.nextInt(8));
        }
        if (operator == FieldOperator.BETWEEN) {
            int low = random.nextInt(20) - 15;
            return low + "; " + (low + 8);
        }
        return switch (operator) {
            case CONTAINS, CONTAINS_NOT -> List.of("gold", "%", "銀", "i", "_").get(random.nextInt(5));
            case BEGINS_WITH, ENDS_WITH -> List.of("g", "%", "GOLD", "r").get(random.nextInt(4));
            default -> {
                String one = any(type, random).split(";")[0].toLowerCase(Locale.ROOT);
                yield random.nextInt(3) == 0 && (operator == FieldOperator.IS || operator == FieldOperator.IS_NOT)
                        ? one + "; " + any(type, random).split(";")[0]
                        : one;
            }
        };
    }

    private static boolean oracle(CustomFieldType type, @Nullable String has, FieldOperator operator, String value) {
        List<String> wanted = CustomField.parts(value);
        return switch (operator) {
            case EMPTY -> has == null;
            case NOT_EMPTY -> has != null;
            case IS -> has != null && wanted.stream().anyMatch(each -> same(type, has, each));
            case IS_NOT -> !(has != null && wanted.stream().anyMatch(each -> same(type, has, each)));
            case CONTAINS -> has != null && lower(has).contains(lower(value));
            case CONTAINS_NOT -> has == null || !lower(has).contains(lower(value));
            case BEGINS_WITH -> has != null && lower(has).startsWith(lower(value));
            case ENDS_WITH -> has != null && lower(has).endsWith(lower(value));
            case GREATER -> has != null && new BigDecimal(has).compareTo(new BigDecimal(value)) > 0;
            case LESS -> has != null && new BigDecimal(has).compareTo(new BigDecimal(value)) < 0;
            case BETWEEN ->
                has != null
                        && new BigDecimal(has).compareTo(new BigDecimal(wanted.getFirst())) >= 0
                        && new BigDecimal(has).compareTo(new BigDecimal(wanted.getLast())) <= 0;
            case BEFORE -> has != null && LocalDate.parse(has).isBefore(LocalDate.parse(value));
            case AFTER -> has != null && LocalDate.parse(has).isAfter(LocalDate.parse(value));
            case WITHIN_LAST ->
                has != null && daysFromToday(has) <= 0 && -daysFromToday(has) <= Integer.parseInt(value);
            case NOT_WITHIN_LAST -> has == null || -daysFromToday(has) > Integer.parseInt(value);
            case WITHIN_NEXT -> has != null && daysFromToday(has) >= 0 && daysFromToday(has) <= Integer.parseInt(value);
            case DAYS_AGO -> has != null && -daysFromToday(has) == Integer.parseInt(value);
        };
    }

    private static boolean same(CustomFieldType type, String has, String wanted) {
        return switch (type) {
            case NUMBER -> new BigDecimal(has).compareTo(new BigDecimal(wanted)) == 0;
            case CHECKBOX -> CustomField.parts(has).stream().anyMatch(wanted::equalsIgnoreCase);
            default -> has.equalsIgnoreCase(wanted);
        };
    }

    private static long daysFromToday(String date) {
        return LocalDate.parse(date).toEpochDay() - TODAY.toEpochDay();
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    private Criteria is(String key, FieldOperator operator, String value) {
        return new Criteria.Is(
                "prospect.field",
                json.createObjectNode()
                        .put("field", key)
                        .put("operator", operator.name())
                        .put("value", value));
    }

    private static String key(Map<CustomFieldType, String> keys, CustomFieldType type) {
        return Objects.requireNonNull(keys.get(type));
    }

    private String field(CustomFieldSettings settings) {
        String key = "f" + NUMBER.incrementAndGet();
        fields.create(key, settings, settings.type().chooses() ? List.of("Gold", "Silver") : List.of(), SYSTEM);
        return key + CustomField.SUFFIX;
    }

    private long id(String key) {
        return fields.known().all().stream()
                .filter(field -> field.apiKey().equals(key))
                .findFirst()
                .orElseThrow()
                .id();
    }
}
