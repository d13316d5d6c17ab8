package io.enishi.asset;

import io.enishi.change.Cause;
import io.enishi.shared.NotFound;
import io.enishi.shared.Times;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class AssetRepository {

    private static final RowMapper<AssetRow> ROW = (row, number) -> new AssetRow(
            row.getLong("id"), row.getString("kind"), row.getString("name"), Times.read(row, "deleted_at"));

    private final JdbcClient jdbc;
    private final Clock clock;

    AssetRepository(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    long create(String kind, String name, @Nullable Long campaignId, @Nullable Long by) {
        return jdbc.sql("""
                insert into asset (kind, name, campaign_id, created_at, created_by, updated_at, updated_by)
                values (:kind, :name,
                        case when :kind = 'campaign' then null
                             else coalesce(cast(:campaign as bigint), (select id from campaign where is_default)) end,
                        :now, :by, :now, :by)
                returning id
                """)
                .param("kind", kind)
                .param("name", name)
                .param("campaign", campaignId)
                .param("now", Times.sql(clock.instant()))
                .param("by", by)
                .query(Long.class)
                .single();
    }

    /** What this transaction changes of assets from here on, it changes by this cause: the triggers of asset_change read it. */
    void by(Cause cause) {
        jdbc.sql("select set_config('enishi.cause', :cause, true), set_config('enishi.at', :at, true)")
                .param("cause", cause.id() == null ? cause.kind() : cause.kind() + ":" + cause.id())
                .param("at", clock.instant().toString())
                .query(row -> {});
    }

    void touch(long id, @Nullable Long by) {
        jdbc.sql("update asset set updated_at = :now, updated_by = :by where id = :id")
                .param("now", Times.sql(clock.instant()))
                .param("by", by)
                .param("id", id)
                .update();
    }

    void rename(long id, String name, @Nullable Long by) {
        int changed = jdbc.sql("update asset set name = :name, updated_at = :now, updated_by = :by where id = :id")
                .param("name", name)
                .param("now", Times.sql(clock.instant()))
                .param("by", by)
                .param("id", id)
                .update();
        if (changed == 0) {
            throw new NotFound("Asset", id);
        }
    }

    void attribute(long id, long campaignId, @Nullable Long by) {
        jdbc.sql("update asset set campaign_id = :campaign, updated_at = :now, updated_by = :by where id = :id")
                .param("campaign", campaignId)
                .param("now", Times.sql(clock.instant()))
                .param("by", by)
                .param("id", id)
                .update();
    }

    void setDeleted(long id, boolean deleted, @Nullable Long by) {
        int changed = jdbc.sql("""
                update asset set deleted_at = :deleted, deleted_by = :deleter, updated_at = :now, updated_by = :by
                where id = :id and purged_at is null
                """)
                .param("deleted", deleted ? Times.sql(clock.instant()) : null)
                .param("deleter", deleted ? by : null)
                .param("now", Times.sql(clock.instant()))
                .param("by", by)
                .param("id", id)
                .update();
        if (changed == 0) {
            throw new NotFound("Asset", id);
        }
    }

    Optional<AssetRow> find(long id) {
        return jdbc.sql("select id, kind, name, deleted_at from asset where id = :id")
                .param("id", id)
                .query(ROW)
                .optional();
    }

    Map<Long, AssetRow> named(Collection<Long> ids) {
        return jdbc
                .sql("select id, kind, name, deleted_at from asset where id = any(:ids)")
                .param("ids", ids.toArray(Long[]::new))
                .query(ROW)
                .list()
                .stream()
                .collect(Collectors.toMap(AssetRow::id, Function.identity()));
    }

    List<AssetRow> search(Collection<String> kinds, List<String> words, int most) {
        String[] patterns = words.stream()
                .map(word ->
                        "%" + word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%")
                .toArray(String[]::new);
        return jdbc.sql("""
                select id, kind, name, deleted_at from asset
                where deleted_at is null and kind = any(?) and name ilike all(?) order by updated_at desc, id desc limit ?
                """)
                .params(kinds.toArray(String[]::new), patterns, most)
                .query(ROW)
                .list();
    }

    List<AssetRow> ofKind(String kind) {
        return jdbc.sql("""
                select id, kind, name, deleted_at from asset
                where kind = :kind and deleted_at is null order by lower(name), id
                """).param("kind", kind).query(ROW).list();
    }

    void addCampaign(long id) {
        jdbc.sql("insert into campaign (id) values (:id)").param("id", id).update();
    }

    void setCost(long id, @Nullable BigDecimal cost) {
        jdbc.sql("update campaign set cost = :cost where id = :id")
                .param("cost", cost)
                .param("id", id)
                .update();
    }

    long defaultCampaign() {
        return jdbc.sql("select id from campaign where is_default")
                .query(Long.class)
                .single();
    }
}
