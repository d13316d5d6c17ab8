package io.enishi.delivery;

import io.enishi.shared.PageOf;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class DeliveryQueries {

    private final JdbcClient jdbc;

    DeliveryQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    DeliveryFigures figures(long assetId, Instant now) {
        Map<DeliveryState, Long> byState = new EnumMap<>(DeliveryState.class);
        Map<String, Long> skipped = new HashMap<>();
        long[] others = new long[3];
        DeliveryFigures.Bounced[] bounces = {DeliveryFigures.Bounced.NONE};
        jdbc.sql("""
                select %s as state, case when state = 'skipped' then coalesce(reason, '') else '' end as why, count(*) as n,
                       count(*) filter (where bounce = 'hard') as hard,
                       count(*) filter (where bounce = 'soft') as soft,
                       count(*) filter (where bounce = 'block') as blocked,
                       count(*) filter (where bounce is not null and returned_at is null) as refused,
                       count(*) filter (where state = 'handed-over' and returned_at is not null) as came_back,
                       count(*) filter (where state = 'handed-over' and settled_at > :minuteAgo) as recent
                from delivery d where asset_id = :asset and not is_test
                group by 1, 2
                """.formatted(DeliveryRepository.STATE))
                .param("asset", assetId)
                .param("minuteAgo", Timestamp.from(now.minusSeconds(60)))
                .query(rs -> {
                    DeliveryState state = DeliveryState.of(rs.getString("state"));
                    byState.merge(state, rs.getLong("n"), Long::sum);
                    if (state == DeliveryState.SKIPPED) {
                        skipped.merge(rs.getString("why"), rs.getLong("n"), Long::sum);
                    }
                    bounces[0] = bounces[0].plus(
                            new DeliveryFigures.Bounced(rs.getLong("hard"), rs.getLong("soft"), rs.getLong("blocked")));
                    others[0] += rs.getLong("refused");
                    others[1] += rs.getLong("came_back");
                    others[2] += rs.getLong("recent");
                });
        return new DeliveryFigures(byState, skipped, bounces[0], others[0], others[1], others[2]);
    }

    PageOf<Delivery> page(long assetId, @Nullable DeliveryState state, boolean tests, @Nullable Long after, int size) {
        List<Delivery> rows = jdbc.sql("""
                select %s from delivery d
                where d.asset_id = :asset and d.is_test = :tests
                  and (cast(:state as text) is null or d.state = :stored and %s = :state) and d.id > :after
                order by d.id limit :size
                """.formatted(DeliveryRepository.COLUMNS, DeliveryRepository.STATE))
                .param("asset", assetId)
                .param("tests", tests)
                .param("state", state == null ? null : state.key())
                .param("stored", stored(state))
                .param("after", after == null ? 0L : after)
                .param("size", size + 1)
                .query(DeliveryRepository::row)
                .list();
        boolean more = rows.size() > size;
        List<Delivery> page = more ? rows.subList(0, size) : rows;
        return new PageOf<>(page, more ? Long.toString(page.getLast().id()) : null, -1);
    }

    Map<String, Long> lines(long assetId) {
        Map<String, Long> lines = new TreeMap<>();
        jdbc.sql("""
                select waits_for, count(*) as n from delivery
                where asset_id = ? and state = 'queued' and waits_for is not null group by waits_for
                """).param(assetId).query(row -> {
            lines.put(row.getString("waits_for"), row.getLong("n"));
        });
        return lines;
    }

    /** What is in hand is stored as waiting. */
    private static @Nullable String stored(@Nullable DeliveryState state) {
        return switch (state) {
            case null -> null;
            case CLAIMED, IN_DATA -> DeliveryState.QUEUED.key();
            default -> state.key();
        };
    }

    boolean anyOpen(long assetId) {
        return jdbc.sql("select delivery_waits(:asset)")
                .param("asset", assetId)
                .query(Boolean.class)
                .single();
    }

    Optional<Delivery> find(long id) {
        return jdbc.sql("""
                select %s from delivery d where d.id = :id
                """.formatted(DeliveryRepository.COLUMNS))
                .param("id", id)
                .query(DeliveryRepository::row)
                .optional();
    }
}
