package io.enishi.prospect.vocabulary;

import io.enishi.change.Facts;
import io.enishi.change.Write;
import io.enishi.criteria.AsOf;
import io.enishi.criteria.Criterion;
import io.enishi.criteria.Present;
import io.enishi.criteria.SqlCondition;
import io.enishi.criteria.Sway;
import io.enishi.prospect.FieldOperator;
import io.enishi.prospect.FieldType;
import io.enishi.prospect.ProspectField;
import io.enishi.prospect.ProspectFields;
import io.enishi.shared.Refusal;
import io.enishi.shared.Words;
import io.enishi.vocabulary.Input;
import io.enishi.vocabulary.Names;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Compares any field of a prospect with a value. */
@Component
class FieldCriterion implements Criterion<FieldCriterion.Settings> {

    record Settings(
            @Input(en = "Field", ja = "項目", picker = "field")
            String field,

            @Input(en = "Comparison", ja = "条件") FieldOperator operator,
            @Input(en = "Value", ja = "値", required = false) String value) {

        Settings {
            value = value == null ? "" : value.strip();
            if (operator.needsValue() && value.isEmpty()) {
                throw Refusal.at("value", "settings.missing");
            }
        }
    }

    private static final int LONGEST_TOLD = 100;
    private static final Words EMPTY = new Words("empty", "空");

    private final ProspectFields fields;

    FieldCriterion(ProspectFields fields) {
        this.fields = fields;
    }

    @Override
    public String key() {
        return "prospect.field";
    }

    @Override
    public Words label() {
        return new Words("Prospect field", "プロスペクト項目");
    }

    @Override
    public Words group() {
        return new Words("Prospect", "プロスペクト");
    }

    @Override
    public Class<Settings> settings() {
        return Settings.class;
    }

    @Override
    public Words sentence(Settings settings, Names names) {
        ProspectField field = field(settings);
        Words operator = settings.operator().label();
        Words value = value(settings, field, names);
        return new Words(
                (field.label().en() + " " + operator.en() + " " + value.en()).strip(),
                (field.label().ja() + operator.ja() + " " + value.ja()).strip());
    }

    @Override
    public SqlCondition where(Settings settings, AsOf at) {
        return FieldComparison.of(field(settings), settings.operator(), settings.value(), at);
    }

    @Override
    public Optional<Present> present(Settings settings, AsOf at, Names names) {
        ProspectField field = field(settings);
        String sql = field.value().sql();
        SqlCondition value = field.type() == FieldType.DATE_TIME
                ? SqlCondition.of(
                        "to_char(%s at time zone ?, 'YYYY-MM-DD HH24:MI')".formatted(sql),
                        at.zone().getId())
                : SqlCondition.of("left(cast((%s) as text), %d)".formatted(sql, LONGEST_TOLD));
        return Optional.of(new Present(
                value,
                has -> {
                    Words label = field.label();
                    Words told = has.isEmpty() ? EMPTY : value(has, field, names);
                    return new Words(label.en() + " is " + told.en(), label.ja() + "は" + told.ja());
                },
                null));
    }

    @Override
    public Set<String> reads(Settings settings) {
        ProspectField field = field(settings);
        return switch (field.key()) {
            case "score" -> Set.of(Facts.SCORE, Facts.CREATED);
            case "lastActivityAt", "firstActivityAt" -> Set.of(Facts.LATEST_ACTIVITY, Facts.CREATED);
            case "assignedToId", "firstAssignedAt" -> Set.of(Facts.ASSIGNMENT, Facts.CREATED);
            case "mailability", "optedOut", "isEmailHardBounced" -> Set.of(Facts.MAILABILITY, Facts.CREATED);
            case "isDeleted" -> Set.of(Facts.DELETED);
            default -> Set.of(Facts.field(field.key()), Facts.CREATED);
        };
    }

    @Override
    public Sway swayed(Settings settings, Write write) {
        if (!reads(settings).contains(write.fact())) {
            return Sway.NONE;
        }
        if (!write.fact().startsWith(Facts.field("")) || settings.value().contains(";")) {
            return Sway.EITHER;
        }
        boolean same = settings.value().equalsIgnoreCase(write.value());
        return switch (settings.operator()) {
            case IS -> Sway.to(same);
            case IS_NOT -> Sway.to(!same);
            case EMPTY -> Sway.to(write.value().isBlank());
            case NOT_EMPTY -> Sway.to(!write.value().isBlank());
            case CONTAINS,
                    CONTAINS_NOT,
                    BEGINS_WITH,
                    ENDS_WITH,
                    GREATER,
                    LESS,
                    BETWEEN,
                    BEFORE,
                    AFTER,
                    WITHIN_LAST,
                    NOT_WITHIN_LAST,
                    DAYS_AGO,
                    WITHIN_NEXT -> Sway.EITHER;
        };
    }

    @Override
    public boolean clockDependent(Settings settings) {
        return settings.operator().countsDays();
    }

    private ProspectField field(Settings settings) {
        ProspectField field = fields.find(settings.field())
                .orElseThrow(() -> Refusal.at("field", "prospect.field.unknown", settings.field()));
        if (!settings.operator().fits(field.type())) {
            throw Refusal.at("operator", "prospect.field.operator", field.key());
        }
        return field;
    }

    private static Words value(Settings settings, ProspectField field, Names names) {
        return settings.operator().needsValue() ? value(settings.value(), field, names) : new Words("", "");
    }

    private static Words value(String value, ProspectField field, Names names) {
        return switch (field.type()) {
            case USER -> names.of("user", value);
            case CAMPAIGN -> names.of("campaign", value);
            case ACCOUNT -> names.of("account", value);
            default -> new Words("“" + value + "”", "「" + value + "」");
        };
    }
}
