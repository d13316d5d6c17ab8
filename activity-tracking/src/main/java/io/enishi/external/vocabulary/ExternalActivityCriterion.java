package io.enishi.external.vocabulary;

import io.enishi.change.Facts;
import io.enishi.criteria.AsOf;
import io.enishi.criteria.Criterion;
import io.enishi.criteria.SqlCondition;
import io.enishi.criteria.TextComparison;
import io.enishi.shared.Refusal;
import io.enishi.shared.Words;
import io.enishi.vocabulary.Input;
import io.enishi.vocabulary.Names;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What people did outside of Enishi, by the type that a program reported and the value it gave. */
@Component
class ExternalActivityCriterion implements Criterion<ExternalActivityCriterion.Settings> {

    private static final int MOST_DAYS = 3_650;

    record Settings(
            @Input(en = "Type", ja = "種類", picker = "external-activity")
            long typeId,

            @Input(en = "Value contains", ja = "値に含まれる語句", required = false)
            String value,

            @Input(en = "Within (days)", ja = "期間 (日以内)", required = false) @Nullable
            Integer withinDays) {

        Settings {
            value = value == null ? "" : value.strip();
            if (withinDays != null && (withinDays < 1 || withinDays > MOST_DAYS)) {
                throw Refusal.at("withinDays", "settings.out-of-range", 1, MOST_DAYS);
            }
        }
    }

    @Override
    public String key() {
        return "external.activity";
    }

    @Override
    public Words label() {
        return new Words("External activity", "外部アクティビティ");
    }

    @Override
    public Words group() {
        return new Words("Activity", "アクティビティ");
    }

    @Override
    public Class<Settings> settings() {
        return Settings.class;
    }

    @Override
    public Words sentence(Settings settings, Names names) {
        Words type = names.of("external-activity", settings.typeId());
        Integer days = settings.withinDays();
        boolean any = settings.value().isEmpty();
        return new Words(
                "has the external activity “" + type.en() + "”"
                        + (any ? "" : " whose value contains “" + settings.value() + "”")
                        + (days == null ? "" : " within the last " + days + " days"),
                (days == null ? "" : "過去 " + days + " 日以内に") + (any ? "" : "値に「" + settings.value() + "」を含む")
                        + "外部アクティビティ「" + type.ja() + "」がある");
    }

    @Override
    public SqlCondition where(Settings settings, AsOf at) {
        List<Object> params = new ArrayList<>(List.of(settings.typeId()));
        String sql = "exists (select from external_activity e where e.prospect_id = p.id and e.type_id = ?";
        if (!settings.value().isEmpty()) {
            SqlCondition text = TextComparison.CONTAINS.holds("e.value", settings.value());
            sql += " and (" + text.sql() + ")";
            params.addAll(text.params());
        }
        Integer days = settings.withinDays();
        if (days != null) {
            sql += " and e.occurred_at >= cast(? as timestamptz)";
            params.add(at.daysAgo(days).toString());
        }
        SqlCondition counts = at.counts("e.occurred_at");
        params.addAll(counts.params());
        return new SqlCondition(sql + " and " + counts.sql() + ")", params);
    }

    @Override
    public Set<String> reads(Settings settings) {
        return Stream.of(22, 23, 24, 25, 27, 28, 29, 30, 34, 1000, 1005)
                .map(Facts::activity)
                .collect(Collectors.toSet());
    }

    @Override
    public boolean clockDependent(Settings settings) {
        return settings.withinDays() != null;
    }
}
