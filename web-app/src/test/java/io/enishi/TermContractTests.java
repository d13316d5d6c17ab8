package io.enishi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.enishi.action.Action;
import io.enishi.action.ActionList;
import io.enishi.action.Place;
import io.enishi.activity.ActivityType;
import io.enishi.asset.AssetKind;
import io.enishi.criteria.AccountClock;
import io.enishi.criteria.AsOf;
import io.enishi.criteria.Criteria;
import io.enishi.criteria.CriteriaCompiler;
import io.enishi.criteria.Criterion;
import io.enishi.criteria.SqlCondition;
import io.enishi.prospect.FieldOperator;
import io.enishi.prospect.FieldType;
import io.enishi.prospect.ProspectField;
import io.enishi.prospect.ProspectFields;
import io.enishi.shared.Words;
import io.enishi.step.StepType;
import io.enishi.testing.OnTestDatabase;
import io.enishi.user.Viewer;
import io.enishi.vocabulary.Input;
import io.enishi.vocabulary.Names;
import io.enishi.vocabulary.Picker;
import io.enishi.vocabulary.Pickers;
import io.enishi.vocabulary.SettingsField;
import io.enishi.vocabulary.SettingsForms;
import io.enishi.vocabulary.SettledTerm;
import io.enishi.vocabulary.Term;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestConstructor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What every term of the whole product must keep: a new term is checked by being there. */
@SpringBootTest
@OnTestDatabase(shared = true)
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
class TermContractTests {

    private final List<Criterion<?>> criteria;
    private final List<Action<?>> actions;
    private final List<StepType<?>> steps;
    private final List<AssetKind> kinds;
    private final List<ActivityType> activityTypes;
    private final List<Picker> pickers;
    private final ProspectFields fields;
    private final SettingsForms forms;
    private final Pickers names;
    private final CriteriaCompiler compiler;
    private final AccountClock clock;
    private final JdbcClient jdbc;
    private final JsonMapper json;

    TermContractTests(
            @Autowired List<Criterion<?>> criteria,
            @Autowired List<Action<?>> actions,
            @Autowired List<StepType<?>> steps,
            @Autowired List<AssetKind> kinds,
            @Autowired List<ActivityType> activityTypes,
            @Autowired List<Picker> pickers,
            ProspectFields fields,
            SettingsForms forms,
            Pickers names,
            CriteriaCompiler compiler,
            AccountClock clock,
            JdbcClient jdbc,
            JsonMapper json) {
        this.criteria = criteria;
        this.actions = actions;
        this.steps = steps;
        this.kinds = kinds;
        this.activityTypes = activityTypes;
        this.pickers = pickers;
        this.fields = fields;
        this.forms = forms;
        this.names = names;
        this.compiler = compiler;
        this.clock = clock;
        this.jdbc = jdbc;
        this.json = json;
    }

    @Test
    void theFirstWordsOfTheLanguageAreThere() {
        assertThat(criteria)
                .extracting(Term::key)
                .contains("prospect.field", "prospect.score", "prospect.list", "prospect.latest-activity");
        assertThat(actions)
                .extracting(Term::key)
                .contains(
                        "list.add",
                        "list.remove",
                        "prospect.set-field",
                        "prospect.add-tag",
                        "prospect.assign",
                        "prospect.assign-group",
                        "user.notify");
        assertThat(steps).extracting(Term::key).contains("wait", "end", "rule", "trigger", "action", "email.send");
        assertThat(kinds).extracting(Term::key).contains("campaign", "list", "form", "list-email", "automation-rule");
    }

    @TestFactory
    Stream<DynamicTest> everyTermHasItsWords() {
        return Stream.of(criteria, actions, steps, kinds, fields.all())
                .<Term>flatMap(List::stream)
                .map(term -> DynamicTest.dynamicTest(term.getClass().getSimpleName() + " " + term.key(), () -> {
                    assertThat(term.key()).matches("[a-z][A-Za-z0-9]*([.-][a-z][A-Za-z0-9]*)*");
                    assertWords(term.label());
                }));
    }

    @TestFactory
    Stream<DynamicTest> everyActivityTypeHasItsWords() {
        return activityTypes.stream()
                .map(type -> DynamicTest.dynamicTest(type.code() + " " + type.kind(), () -> {
                    assertWords(type.label());
                    assertWords(type.sentence());
                    assertThat(type.icon()).isNotBlank();
                }));
    }

    @TestFactory
    Stream<DynamicTest> everyAssetKindSaysWhereItsPageIs() {
        return kinds.stream()
                .map(kind -> DynamicTest.dynamicTest(kind.key(), () -> {
                    assertThat(kind.path(12)).startsWith("/").contains("12");
                    assertThat(kind.icon()).isNotBlank();
                }));
    }

    @TestFactory
    Stream<DynamicTest> everySettingsRecordIsAFormInBothLanguages() {
        return settled()
                .map(term -> DynamicTest.dynamicTest(term.key(), () -> {
                    for (RecordComponent component : term.settings().getRecordComponents()) {
                        Input input = component.getAnnotation(Input.class);
                        assertThat(input).as("@Input of " + component.getName()).isNotNull();
                        assertWords(new Words(input.en(), input.ja()));
                        if (!input.picker().isEmpty()) {
                            assertThat(names.known(input.picker()))
                                    .as("picker " + input.picker())
                                    .isTrue();
                        }
                    }
                    assertThat(forms.draw(term.settings(), Viewer.system()).fields())
                            .extracting(SettingsField::name)
                            .containsExactly(Arrays.stream(term.settings().getRecordComponents())
                                    .map(RecordComponent::getName)
                                    .toArray(String[]::new));
                }));
    }

    @TestFactory
    Stream<DynamicTest> everySettingsRecordSurvivesItsJsonAndIsToldInBothLanguages() {
        return settled().map(term -> DynamicTest.dynamicTest(term.key(), () -> roundTrip(term)));
    }

    @TestFactory
    Stream<DynamicTest> everyCriterionIsSqlThatTheSchemaUnderstands() {
        return criteria.stream()
                .map(criterion -> DynamicTest.dynamicTest(criterion.key(), () -> {
                    for (JsonNode sample : samples(criterion.settings())) {
                        Criteria is = new Criteria.Is(criterion.key(), sample);
                        explain(compiler.where(is, clock.now()));
                        explain(compiler.where(new Criteria.Not(is), clock.now()));
                        AsOf since = clock.now().after(SqlCondition.of("select p.created_at where ? > 0", 1));
                        explain(compiler.where(is, since));
                        explain(compiler.everywhere(is, since));
                        presents(criterion, sample, since);
                        assertThat(compiler.reads(is)).as("facts it reads").isNotEmpty();
                    }
                }));
    }

    @TestFactory
    Stream<DynamicTest> everyFieldCanBeComparedInEveryWayThatFitsIt() {
        return fields.all().stream()
                .map(field -> DynamicTest.dynamicTest(field.key(), () -> {
                    for (FieldOperator operator : FieldOperator.of(field.type())) {
                        ObjectNode settings = json.createObjectNode()
                                .put("field", field.key())
                                .put("operator", operator.name())
                                .put("value", operator.needsValue() ? value(field, operator) : "");
                        explain(compiler.where(new Criteria.Is("prospect.field", settings), clock.now()));
                    }
                }));
    }

    @Test
    void everyActionMayStandSomewhere() {
        Set<Place> places = new TreeSet<>();
        for (Action<?> action : actions) {
            assertThat(action.places()).as(action.key()).isNotEmpty();
            places.addAll(action.places());
        }
        assertThat(places).contains(Place.COMPLETION, Place.RULE);
    }

    @Test
    void everyPickerCanBeOpened() {
        for (Picker picker : pickers) {
            assertThatCode(() -> picker.choices(Viewer.system()))
                    .as(picker.key())
                    .doesNotThrowAnyException();
        }
    }

    private <S extends Record> void roundTrip(SettledTerm<S> term) {
        for (JsonNode sample : samples(term.settings())) {
            S settings = forms.parse(term.settings(), sample);
            String stored = json.writeValueAsString(
                    new ActionList(List.of(new ActionList.Item(term.key(), forms.json(settings)))));
            ActionList read = json.readValue(stored, ActionList.class);

            assertThat(forms.parse(term.settings(), read.actions().getFirst().settings()))
                    .isEqualTo(settings);
            assertWords(term.sentence(settings, (Names) names));
        }
    }

    /** One sample for each constant of the record's enums, so that every branch is asked. */
    private List<JsonNode> samples(Class<? extends Record> settings) {
        RecordComponent[] components = settings.getRecordComponents();
        int most = Arrays.stream(components)
                .filter(component -> component.getType().isEnum())
                .mapToInt(component -> component.getType().getEnumConstants().length)
                .max()
                .orElse(1);
        return java.util.stream.IntStream.range(0, most)
                .<JsonNode>mapToObj(number -> sample(components, number))
                .filter(sample -> fits(settings, sample))
                .toList();
    }

    private JsonNode sample(RecordComponent[] components, int number) {
        ObjectNode sample = json.createObjectNode();
        for (RecordComponent component : components) {
            Class<?> type = component.getType();
            String name = component.getName();
            if (type.isEnum()) {
                Object[] constants = type.getEnumConstants();
                sample.put(name, ((Enum<?>) constants[number % constants.length]).name());
            } else if (type == boolean.class || type == Boolean.class) {
                sample.put(name, number % 2 == 0);
            } else if (type == String.class) {
                String picker = component.getAnnotation(Input.class).picker();
                sample.put(name, picker.isEmpty() ? "1" : firstChoice(picker));
            } else {
                sample.put(name, 1);
            }
        }
        return sample;
    }

    private String firstChoice(String picker) {
        return names.choices(picker, Viewer.system()).stream()
                .findFirst()
                .map(choice -> choice.value())
                .orElse("1");
    }

    // an operator that does not fit the first field is refused, rightly; the fields' own test asks them all
    private boolean fits(Class<? extends Record> settings, JsonNode sample) {
        String field = sample.path("field").asString("");
        String operator = sample.path("operator").asString("");
        return operator.isEmpty()
                || fields.find(field)
                        .map(known -> FieldOperator.valueOf(operator).fits(known.type()))
                        .orElse(true);
    }

    private static String value(ProspectField field, FieldOperator operator) {
        if (operator == FieldOperator.BETWEEN) {
            return "1; 5";
        }
        if (field.type() == FieldType.DATE_TIME) {
            return operator.countsDays() ? "7" : "2026-11-21";
        }
        return field.type() == FieldType.BOOLEAN ? "true" : "1";
    }

    private <S extends Record> void presents(Criterion<S> criterion, JsonNode sample, AsOf at) {
        criterion
                .present(forms.parse(criterion.settings(), sample), at, (Names) names)
                .ifPresent(present -> {
                    SqlCondition value = present.value();
                    explain(new SqlCondition("cast((" + value.sql() + ") as text) <> ''", value.params()));
                    assertWords(present.told().apply("1"));
                });
    }

    private void explain(SqlCondition condition) {
        assertThat(jdbc.sql("explain select 1 from prospect p join prospect_figure f on f.prospect_id = p.id where "
                                + condition.sql())
                        .params(condition.params())
                        .query((row, number) -> row.getString(1))
                        .list())
                .isNotEmpty();
    }

    private Stream<SettledTerm<?>> settled() {
        return Stream.concat(criteria.stream(), actions.stream());
    }

    private static void assertWords(Words words) {
        assertThat(words.en()).isNotBlank();
        assertThat(words.ja()).isNotBlank();
    }
}
