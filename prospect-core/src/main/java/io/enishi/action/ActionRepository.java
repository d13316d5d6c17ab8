package io.enishi.action;

import io.enishi.asset.AssetRow;
import io.enishi.shared.ProspectId;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class ActionRepository {

    private final JdbcClient jdbc;

    ActionRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Those of the batch who are not in the recycle bin. */
    ProspectBatch living(ProspectBatch who) {
        return new ProspectBatch(jdbc.sql("select id from prospect where id = any(:ids) and deleted_at is null")
                .param("ids", who.values())
                .query((row, number) -> new ProspectId(row.getLong(1)))
                .list());
    }

    /** Marks the action as done now for those whose last time is long enough ago, and names them. */
    Set<ProspectId> claimThrottle(long assetId, String action, ProspectBatch who, Instant now, Duration pause) {
        return new HashSet<>(jdbc.sql("""
                insert into action_throttle (asset_id, action, prospect_id, last_at)
                select :asset, :action, id, :now
                from unnest(:ids) as id
                order by id
                on conflict on constraint action_throttle_pk do update set last_at = excluded.last_at
                    where action_throttle.last_at <= :longAgo
                returning prospect_id
                """)
                .param("asset", assetId)
                .param("action", action)
                .param("ids", who.values())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("longAgo", now.minus(pause).atOffset(ZoneOffset.UTC))
                .query((row, number) -> new ProspectId(row.getLong(1)))
                .list());
    }

    /** Forgets that it was done just now. */
    void releaseThrottle(long assetId, String action, ProspectBatch who) {
        if (!who.isEmpty()) {
            jdbc.sql(
                            "delete from action_throttle where asset_id = :asset and action = :action and prospect_id = any(:ids)")
                    .param("asset", assetId)
                    .param("action", action)
                    .param("ids", who.values())
                    .update();
        }
    }

    /** Whether this link (or open) of an asset is new for the person; the second time it is not. */
    boolean firstTime(long assetId, String event, ProspectId prospect, String link, Instant now) {
        return jdbc.sql("""
                insert into completion_once (asset_id, event, prospect_id, link_hash, at)
                values (:asset, :event, :prospect, sha256(convert_to(:link, 'UTF8')), :now)
                on conflict on constraint completion_once_pk do nothing
                """)
                        .param("asset", assetId)
                        .param("event", event)
                        .param("prospect", prospect.value())
                        .param("link", link)
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    Optional<String> completion(long assetId, String event) {
        return jdbc.sql("select actions from completion_action where asset_id = :asset and event = :event")
                .param("asset", assetId)
                .param("event", event)
                .query(String.class)
                .optional();
    }

    List<CompletionActions.Written> completions() {
        return jdbc.sql("""
                select a.id, a.kind, a.name, c.actions from completion_action c join asset a on a.id = c.asset_id
                where a.deleted_at is null and c.actions <> cast('{"actions": []}' as jsonb) order by a.id, c.event
                """)
                .query((row, number) -> new CompletionActions.Written(
                        new AssetRow(row.getLong("id"), row.getString("kind"), row.getString("name"), null),
                        row.getString("actions")))
                .list();
    }

    void setCompletion(long assetId, String event, String actions, Instant now, @Nullable Long userId) {
        jdbc.sql("""
                insert into completion_action (asset_id, event, actions, updated_at, updated_by)
                values (:asset, :event, cast(:actions as jsonb), :now, :user)
                on conflict on constraint completion_action_pk do update
                    set actions = excluded.actions, updated_at = excluded.updated_at, updated_by = excluded.updated_by
                """)
                .param("asset", assetId)
                .param("event", event)
                .param("actions", actions)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("user", userId)
                .update();
    }

    Optional<String> assetKind(long assetId) {
        return jdbc.sql("select kind from asset where id = :asset")
                .param("asset", assetId)
                .query(String.class)
                .optional();
    }
}
