package io.enishi.prospect;

import io.enishi.shared.EmailAddress;
import io.enishi.shared.ProspectId;
import io.enishi.shared.SqlArrays;
import io.enishi.shared.Times;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class IntakeRepository {

    private final JdbcClient jdbc;
    private final Clock clock;

    IntakeRepository(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Somebody who is there, with the stored text of the fields asked for. */
    record Known(ProspectId id, String emailKey, boolean deleted, Map<WritableField, @Nullable String> values) {}

    /** Somebody with all values of the fields at hand as they are to be; {@code email} is her new address, if it changes. */
    record Changed(
            ProspectId id,
            Map<WritableField, @Nullable String> values,
            @Nullable String email) {}

    /** Somebody to be made. */
    record Fresh(EmailAddress email, Map<WritableField, @Nullable String> values) {}

    /** Rows are locked in id order, so that two nodes never wait for each other in a circle. */
    List<Known> locked(Collection<Long> ids, Collection<String> emailKeys, Set<WritableField> wanted) {
        return known(ids, emailKeys, wanted, " order by id for update");
    }

    List<Known> known(Collection<Long> ids, Collection<String> emailKeys, Set<WritableField> wanted) {
        return known(ids, emailKeys, wanted, "");
    }

    private List<Known> known(
            Collection<Long> ids, Collection<String> emailKeys, Set<WritableField> wanted, String orderAndLock) {
        List<StandardField> fields = ProspectRepository.standard(wanted);
        String columns = fields.stream()
                .map(field -> ", cast(" + field.column() + " as text) as " + field.column())
                .collect(Collectors.joining());
        return jdbc.sql("select id, email_key, deleted_at, custom" + columns
                        + " from prospect where id in (select id from prospect where id = any(?)"
                        + " union select id from prospect where email_key = any(?))" + orderAndLock)
                .params(ids.toArray(Long[]::new), emailKeys.toArray(String[]::new))
                .query((row, number) -> {
                    Map<WritableField, @Nullable String> values = new TreeMap<>(WritableField.ORDER);
                    CustomJson.read(row.getString("custom"), wanted, values);
                    for (StandardField field : fields) {
                        values.put(field, row.getString(field.column()));
                    }
                    return new Known(
                            new ProspectId(row.getLong("id")),
                            row.getString("email_key"),
                            row.getObject("deleted_at") != null,
                            values);
                })
                .list();
    }

    void update(List<Changed> changed, @Nullable Long by) {
        if (changed.isEmpty()) {
            return;
        }
        List<StandardField> fields =
                fields(changed.stream().map(Changed::values).map(Map::keySet).toList());
        List<@Nullable Object> params = new ArrayList<>();
        params.add(Times.sql(clock.instant()));
        params.add(by);
        params.add(SqlArrays.longs(changed, each -> each.id().value()));
        params.add(SqlArrays.texts(changed, each -> CustomJson.patch(each.values())));
        params.add(SqlArrays.texts(
                changed,
                each -> each.email() == null
                        ? null
                        : EmailAddress.of(each.email()).key()));
        fields.forEach(field ->
                params.add(SqlArrays.texts(changed, each -> each.values().get(field))));
        jdbc.sql("update prospect p set version = p.version + 1, updated_at = ?, updated_by = cast(? as bigint),"
                        + " custom = case when r.custom = '{}' then p.custom"
                        + " else jsonb_strip_nulls(p.custom || cast(r.custom as jsonb)) end,"
                        + " email_key = coalesce(r.email_key, p.email_key),"
                        + " hard_bounced_at = case when r.email_key is null then p.hard_bounced_at end,"
                        + " soft_bounces = case when r.email_key is null then p.soft_bounces else 0 end"
                        + fields.stream()
                                .map(field -> ", " + field.column() + " = cast(r." + field.column() + " as "
                                        + field.type().sqlType() + ")")
                                .collect(Collectors.joining())
                        + " from unnest(cast(? as bigint[]), cast(? as text[]), cast(? as text[])" + arrays(fields)
                        + ") as r (id, custom, email_key" + names(fields, "") + ") where p.id = r.id")
                .params(params)
                .update();
    }

    /** By the key of the address; whoever is not in it was there already. */
    Map<String, ProspectId> insert(List<Fresh> fresh, @Nullable Long by) {
        List<StandardField> fields = new ArrayList<>(
                fields(fresh.stream().map(Fresh::values).map(Map::keySet).toList()));
        fields.remove(StandardField.EMAIL);
        fields.remove(StandardField.CAMPAIGN);
        OffsetDateTime now = Times.sql(clock.instant());
        List<@Nullable Object> params = new ArrayList<>();
        params.add(now);
        params.add(by);
        params.add(now);
        params.add(by);
        params.add(SqlArrays.texts(fresh, each -> each.email().value()));
        params.add(SqlArrays.texts(fresh, each -> each.email().key()));
        params.add(SqlArrays.texts(fresh, each -> CustomJson.patch(each.values())));
        params.add(SqlArrays.texts(fresh, each -> each.values().get(StandardField.CAMPAIGN)));
        fields.forEach(
                field -> params.add(SqlArrays.texts(fresh, each -> each.values().get(field))));
        Map<String, ProspectId> made = new HashMap<>();
        jdbc.sql(
                        "insert into prospect (created_at, created_by, updated_at, updated_by, email, email_key, custom, campaign_id"
                                + names(fields, "")
                                + ") select ?, cast(? as bigint), ?, cast(? as bigint), r.email, r.email_key, cast(r.custom as jsonb),"
                                + " coalesce(cast(r.campaign_id as bigint), (select id from campaign where is_default))"
                                + fields.stream().map(IntakeRepository::given).collect(Collectors.joining())
                                + " from unnest(cast(? as text[]), cast(? as text[]), cast(? as text[]), cast(? as text[])"
                                + arrays(fields) + ") as r (email, email_key, custom, campaign_id" + names(fields, "")
                                + ") order by r.email_key"
                                + " on conflict (email_key) do nothing returning id, email_key")
                .params(params)
                .query(row -> {
                    made.put(row.getString("email_key"), new ProspectId(row.getLong("id")));
                });
        jdbc.sql("insert into prospect_figure (prospect_id) select * from unnest(cast(? as bigint[]))")
                .param(SqlArrays.longs(made.values(), ProspectId::value))
                .update();
        return made;
    }

    // a boolean column has a default, which a row that says nothing of it keeps
    private static String given(StandardField field) {
        String value = "cast(r." + field.column() + " as " + field.type().sqlType() + ")";
        return field.type() == FieldType.BOOLEAN ? ", coalesce(" + value + ", false)" : ", " + value;
    }

    private static List<StandardField> fields(List<Set<WritableField>> sets) {
        Set<WritableField> all = new TreeSet<>(WritableField.ORDER);
        sets.forEach(all::addAll);
        return ProspectRepository.standard(all);
    }

    private static String names(List<StandardField> fields, String prefix) {
        return fields.stream().map(field -> ", " + prefix + field.column()).collect(Collectors.joining());
    }

    private static String arrays(List<StandardField> fields) {
        return ", cast(? as text[])".repeat(fields.size());
    }
}
