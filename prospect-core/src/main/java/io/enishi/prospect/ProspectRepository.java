package io.enishi.prospect;

import io.enishi.action.ProspectBatch;
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
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class ProspectRepository {

    private final JdbcClient jdbc;
    private final Clock clock;

    ProspectRepository(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** One changed person and the value she had. */
    record Before(ProspectId prospect, @Nullable String value) {}

    /** Empty when the address is taken. */
    Optional<ProspectId> insert(NewProspect one, Map<WritableField, String> values, @Nullable Long by) {
        StringBuilder columns = new StringBuilder();
        StringBuilder holders = new StringBuilder();
        List<Object> params = new ArrayList<>();
        params.add(one.email().value());
        params.add(one.email().key());
        values.forEach((each, value) -> {
            if (each instanceof StandardField field) {
                columns.append(", ").append(field.column());
                holders.append(", cast(? as ").append(field.type().sqlType()).append(")");
                params.add(value);
            }
        });
        columns.append(", custom");
        holders.append(", cast(? as jsonb)");
        params.add(CustomJson.patch(values));
        if (!values.containsKey(StandardField.CAMPAIGN)) {
            columns.append(", campaign_id");
            holders.append(", coalesce(cast(? as bigint), (select id from campaign where is_default))");
            params.add(one.campaignId());
        }
        OffsetDateTime now = now();
        Long converter = one.convertedFromAssetId();
        params.addAll(java.util.Arrays.asList(
                converter, converter == null ? null : now, one.firstReferrerUrl(), now, by, now, by));
        Optional<ProspectId> made = jdbc.sql("insert into prospect (email, email_key" + columns
                        + ", converted_from_asset_id, converted_at, first_referrer_url,"
                        + " created_at, created_by, updated_at, updated_by) values (?, ?" + holders
                        + ", cast(? as bigint), cast(? as timestamptz), ?, ?, cast(? as bigint), ?, cast(? as bigint))"
                        + " on conflict (email_key) do nothing returning id")
                .params(params)
                .query((row, number) -> new ProspectId(row.getLong(1)))
                .optional();
        made.ifPresent(id -> jdbc.sql("insert into prospect_figure (prospect_id) values (?)")
                .param(id.value())
                .update());
        return made;
    }

    /** The stored text of these fields, the row locked; empty when there is no such prospect. */
    Optional<Map<WritableField, @Nullable String>> locked(ProspectId prospect, Set<WritableField> fields) {
        String columns = standard(fields).stream()
                .map(field -> ", cast(" + field.column() + " as text) as " + field.column())
                .collect(Collectors.joining());
        return jdbc.sql("select id, custom" + columns + " from prospect where id = ? for update")
                .param(prospect.value())
                .query((row, number) -> {
                    Map<WritableField, @Nullable String> values = new HashMap<>();
                    CustomJson.read(row.getString("custom"), fields, values);
                    for (StandardField field : standard(fields)) {
                        String value = row.getString(field.column());
                        if (value != null) {
                            values.put(field, value);
                        }
                    }
                    return values;
                })
                .optional();
    }

    void update(ProspectId prospect, Map<WritableField, @Nullable String> values, @Nullable Long by) {
        StringBuilder sets = new StringBuilder();
        List<@Nullable Object> params = new ArrayList<>();
        values.forEach((each, value) -> {
            if (!(each instanceof StandardField field)) {
                return;
            }
            sets.append(", ")
                    .append(field.column())
                    .append(" = cast(? as ")
                    .append(field.type().sqlType())
                    .append(")");
            params.add(value);
            if (field == StandardField.EMAIL && value != null) {
                // A new address has not bounced yet.
                sets.append(", email_key = ?, hard_bounced_at = null, soft_bounces = 0");
                params.add(EmailAddress.of(value).key());
            }
        });
        if (values.keySet().stream().anyMatch(CustomValue.class::isInstance)) {
            sets.append(", custom = jsonb_strip_nulls(custom || cast(? as jsonb))");
            params.add(CustomJson.patch(values));
        }
        params.add(now());
        params.add(by);
        params.add(prospect.value());
        jdbc.sql("update prospect set version = version + 1" + sets
                        + ", updated_at = ?, updated_by = cast(? as bigint) where id = ?")
                .params(params)
                .update();
    }

    List<Before> setField(ProspectBatch who, WritableField field, @Nullable String value, @Nullable Long by) {
        return switch (field) {
            case StandardField standard -> setColumn(who, standard, value, by);
            case CustomValue custom -> setCustom(who, custom, value, by);
        };
    }

    private List<Before> setCustom(ProspectBatch who, CustomValue field, @Nullable String value, @Nullable Long by) {
        Map<WritableField, @Nullable String> one = new HashMap<>();
        one.put(field, value);
        String name = "'" + field.field().id() + "'";
        String before = field.sql("old.custom");
        if (value != null && field.field().settings().multiple()) {
            return batch("""
                    update prospect p set custom = old.custom || jsonb_build_object(%1$s,
                            coalesce(old.custom -> %1$s, '[]') || (cast(? as jsonb) -> %1$s)),
                        version = p.version + 1, updated_at = ?, updated_by = cast(? as bigint)
                    from old
                    where p.id = old.id and old.deleted_at is null
                      and old.custom -> %1$s -> -1 is distinct from cast(? as jsonb) -> %1$s -> -1
                    returning p.id, cast(%2$s as text) as before
                    """.formatted(name, before), who, CustomJson.patch(one), now(), by, CustomJson.patch(one));
        }
        return batch("""
                update prospect p set custom = jsonb_strip_nulls(old.custom || cast(? as jsonb)), version = p.version + 1,
                    updated_at = ?, updated_by = cast(? as bigint)
                from old
                where p.id = old.id and old.deleted_at is null
                  and old.custom -> %1$s is distinct from jsonb_strip_nulls(cast(? as jsonb)) -> %1$s
                returning p.id, cast(%2$s as text) as before
                """.formatted(name, before), who, CustomJson.patch(one), now(), by, CustomJson.patch(one));
    }

    private List<Before> setColumn(ProspectBatch who, StandardField field, @Nullable String value, @Nullable Long by) {
        return batch("""
                update prospect p set %1$s = cast(? as %2$s), version = p.version + 1,
                    updated_at = ?, updated_by = cast(? as bigint)
                from old
                where p.id = old.id and old.deleted_at is null and old.%1$s is distinct from cast(? as %2$s)
                returning p.id, cast(old.%1$s as text) as before
                """.formatted(field.column(), field.type().sqlType()), who, value, now(), by, value);
    }

    List<Before> assign(ProspectBatch who, long userId, @Nullable Long by) {
        return batch("""
                update prospect p set assigned_user_id = ?, first_assigned_at = coalesce(p.first_assigned_at, ?),
                    version = p.version + 1, updated_at = ?, updated_by = cast(? as bigint)
                from old
                where p.id = old.id and old.deleted_at is null and old.assigned_user_id is null
                returning p.id, cast(null as text) as before
                """, who, userId, now(), now(), by);
    }

    List<Before> reassign(ProspectBatch who, @Nullable Long userId, @Nullable Long by) {
        return batch("""
                update prospect p set assigned_user_id = cast(? as bigint),
                    first_assigned_at = case when cast(? as bigint) is null then p.first_assigned_at
                                             else coalesce(p.first_assigned_at, ?) end,
                    version = p.version + 1, updated_at = ?, updated_by = cast(? as bigint)
                from old
                where p.id = old.id and old.assigned_user_id is distinct from cast(? as bigint)
                returning p.id, cast(old.assigned_user_id as text) as before
                """, who, userId, userId, now(), now(), by, userId);
    }

    List<Before> setDeleted(ProspectBatch who, boolean deleted, @Nullable Long by) {
        return batch("""
                update prospect p set deleted_at = cast(? as timestamptz), version = p.version + 1,
                    updated_at = ?, updated_by = cast(? as bigint)
                from old
                where p.id = old.id and (old.deleted_at is null) = ? and old.merged_into is null
                returning p.id, cast(null as text) as before
                """, who, deleted ? now() : null, now(), by, deleted);
    }

    List<Before> setOptedOut(ProspectBatch who, boolean optedOut, @Nullable Long by) {
        return batch("""
                update prospect p set opted_out = ?, opted_out_at = cast(? as timestamptz), version = p.version + 1,
                    updated_at = ?, updated_by = cast(? as bigint)
                from old
                where p.id = old.id and old.opted_out is distinct from ?
                returning p.id, cast(old.opted_out as text) as before
                """, who, optedOut, optedOut ? now() : null, now(), by, optedOut);
    }

    /** False when something was kept before, or there is nothing to keep. */
    boolean setFirstTouch(ProspectId prospect, FirstTouch touch) {
        return jdbc.sql("""
                update prospect p set
                    first_referrer_url = coalesce(p.first_referrer_url, t.url), first_referrer_type = t.type,
                    first_referrer_query = t.query, source_parameter = t.source, medium_parameter = t.medium,
                    campaign_parameter = t.campaign, content_parameter = t.content, term_parameter = t.term
                from (values (nullif(?, ''), nullif(?, ''), nullif(?, ''), nullif(?, ''), nullif(?, ''), nullif(?, ''),
                              nullif(?, ''), nullif(?, ''))) as t(url, type, query, source, medium, campaign, content, term)
                where p.id = ?
                  and coalesce(p.first_referrer_type, p.first_referrer_query, p.source_parameter, p.medium_parameter,
                               p.campaign_parameter, p.content_parameter, p.term_parameter) is null
                  and (p.first_referrer_url is null or p.first_referrer_url = t.url)
                  and coalesce(t.url, t.type, t.source, t.medium, t.campaign, t.content, t.term) is not null
                """)
                        .params(
                                touch.referrerUrl(),
                                touch.referrerType(),
                                touch.referrerQuery(),
                                touch.sourceParameter(),
                                touch.mediumParameter(),
                                touch.campaignParameter(),
                                touch.contentParameter(),
                                touch.termParameter(),
                                prospect.value())
                        .update()
                > 0;
    }

    List<Before> setDoNotSell(ProspectBatch who) {
        return batch("""
                update prospect p set do_not_sell = true, version = p.version + 1
                from old
                where p.id = old.id and not old.do_not_sell
                returning p.id, 'false' as before
                """, who);
    }

    List<ProspectId> addTag(ProspectBatch who, long tagId) {
        return jdbc.sql("""
                insert into prospect_tag (prospect_id, tag_id, created_at)
                select p.id, t.id, ? from prospect p join tag t on t.id = ? and t.deleted_at is null
                where p.id = any(?) and p.deleted_at is null order by p.id
                on conflict do nothing
                returning prospect_id
                """)
                .params(now(), tagId, who.values())
                .query((row, number) -> new ProspectId(row.getLong(1)))
                .list();
    }

    List<ProspectId> removeTag(ProspectBatch who, long tagId) {
        return jdbc.sql("delete from prospect_tag where tag_id = ? and prospect_id = any(?) returning prospect_id")
                .params(tagId, who.values())
                .query((row, number) -> new ProspectId(row.getLong(1)))
                .list();
    }

    int absorb(ProspectId master, List<ProspectId> twins) {
        Long[] ids = SqlArrays.longs(twins, ProspectId::value);
        jdbc.sql("select from prospect where id = any(?) or id = ? order by id for update")
                .params(ids, master.value())
                .query(row -> {});
        return jdbc.sql("""
                update prospect set deleted_at = :now, merged_into = :master, email_key = null, version = version + 1, updated_at = :now
                where id = any(:ids) and deleted_at is null
                  and exists (select from prospect where id = :master and deleted_at is null)
                """)
                .param("now", now())
                .param("master", master.value())
                .param("ids", ids)
                .update();
    }

    int forget(List<ProspectId> people) {
        return jdbc.sql("delete from prospect where id = any(:ids)")
                .param("ids", SqlArrays.longs(people, ProspectId::value))
                .update();
    }

    void release(Map<ProspectId, String> keys) {
        keys.forEach(
                (twin, key) -> jdbc.sql("""
                update prospect set deleted_at = null, merged_into = null, email_key = nullif(?, ''), version = version + 1, updated_at = ?
                where id = ? and merged_into is not null
                """).params(key, now(), twin.value()).update());
    }

    static List<StandardField> standard(Collection<WritableField> fields) {
        return fields.stream()
                .filter(StandardField.class::isInstance)
                .map(StandardField.class::cast)
                .sorted()
                .toList();
    }

    // Rows are locked in id order before they change, so that two nodes never wait for each other in a circle.
    private List<Before> batch(String update, ProspectBatch who, @Nullable Object... params) {
        List<@Nullable Object> all = new ArrayList<>();
        all.add(who.values());
        all.addAll(java.util.Arrays.asList(params));
        return jdbc.sql("with old as materialized (select * from prospect where id = any(?) order by id for update) "
                        + update)
                .params(all)
                .query((row, number) -> new Before(new ProspectId(row.getLong("id")), row.getString("before")))
                .list();
    }

    private OffsetDateTime now() {
        return Times.sql(clock.instant());
    }
}
