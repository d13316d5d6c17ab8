package io.enishi.verdict;

import io.enishi.activity.Settled;
import io.enishi.activity.Verdict;
import io.enishi.database.IdBlocks;
import io.enishi.shared.SqlArrays;
import io.enishi.shared.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

@Repository
class BurstCaseRepository {

    private record Part(long caseId, Settled row, boolean page) {}

    private final JdbcTemplate jdbc;
    private final JdbcClient client;
    private final IdBlocks ids;
    private final JsonMapper json = JsonMapper.builder().build();

    BurstCaseRepository(JdbcTemplate jdbc, JdbcClient client) {
        this.jdbc = jdbc;
        this.client = client;
        this.ids = new IdBlocks(client, "burst_case_seq", 50);
    }

    /** A link outlives the person it was sent to: what names nobody any more is settled like the rest, and is nobody's case. */
    void insert(List<NewCase> drafts, Instant now) {
        if (drafts.isEmpty()) {
            return;
        }
        List<Long> given = drafts.stream().map(draft -> ids.next()).toList();
        List<Part> parts = new ArrayList<>();
        for (int i = 0; i < drafts.size(); i++) {
            long id = given.get(i);
            drafts.get(i).verdicts().forEach(row -> parts.add(new Part(id, row, false)));
            drafts.get(i).pages().forEach(row -> parts.add(new Part(id, row, true)));
        }
        jdbc.update(
                """
                insert into burst_case (id, asset_id, prospect_id, visitor_id, first_at, last_at, clicks, links, addresses, weight, signals,
                                        verdict, judged_at)
                select id, asset_id, prospect_id, visitor_id, first_at, last_at, clicks, links, string_to_array(addresses, ' '), weight,
                       cast(signals as jsonb), verdict, cast(? as timestamptz)
                from unnest(cast(? as bigint[]), cast(? as bigint[]), cast(? as bigint[]), cast(? as bigint[]), cast(? as timestamptz[]),
                            cast(? as timestamptz[]), cast(? as integer[]), cast(? as integer[]), cast(? as text[]),
                            cast(? as numeric[]), cast(? as text[]), cast(? as smallint[]))
                    as c(id, asset_id, prospect_id, visitor_id, first_at, last_at, clicks, links, addresses, weight, signals, verdict)
                where prospect_id is null or exists (select from prospect p where p.id = c.prospect_id)
                """,
                now.toString(),
                given.toArray(Long[]::new),
                SqlArrays.longs(drafts, NewCase::emailId),
                SqlArrays.longs(
                        drafts,
                        draft -> draft.prospect() == null
                                ? null
                                : draft.prospect().value()),
                SqlArrays.longs(drafts, NewCase::visitor),
                SqlArrays.texts(drafts, draft -> draft.firstAt().toString()),
                SqlArrays.texts(drafts, draft -> draft.lastAt().toString()),
                SqlArrays.integers(drafts, NewCase::hits),
                SqlArrays.integers(drafts, NewCase::different),
                SqlArrays.texts(
                        drafts,
                        draft -> String.join(
                                " ", draft.addresses().stream().sorted().toList())),
                SqlArrays.texts(
                        drafts, draft -> Double.toString(draft.judgement().weight())),
                SqlArrays.texts(
                        drafts,
                        draft -> json.writeValueAsString(draft.judgement().reasons())),
                SqlArrays.smalls(drafts, draft -> draft.judgement().verdict().ordinal()));
        jdbc.update(
                """
                insert into burst_hit (case_id, activity_id, occurred_at, is_page)
                select * from unnest(cast(? as bigint[]), cast(? as bigint[]), cast(? as timestamptz[]), cast(? as boolean[]))
                    as h(case_id, activity_id, occurred_at, is_page)
                where exists (select from burst_case b where b.id = h.case_id)
                """,
                SqlArrays.longs(parts, Part::caseId),
                SqlArrays.longs(parts, part -> part.row().activityId()),
                SqlArrays.texts(parts, part -> part.row().occurredAt().toString()),
                parts.stream().map(Part::page).toArray(Boolean[]::new));
    }

    /**
     * The rows of a case, to be given another verdict; with them the openings that its clicks implied, which a click that is a person's
     * again implies anew.
     */
    List<Settled> rows(long id, Verdict verdict) {
        return client.sql("""
                with hit as (
                    select a.* from burst_hit h join activity a on a.id = h.activity_id and a.occurred_at = h.occurred_at
                    where h.case_id = :case and not h.is_page)
                select id as activity_id, occurred_at, verdict from hit
                where verdict <> :verdict and verdict <> 3 and (:verdict <> 0 or coalesce(details ->> 'sign', '') = '')
                union
                select o.id, o.occurred_at, o.verdict
                from hit join activity o on o.prospect_id = hit.prospect_id and o.asset_id = hit.asset_id and o.occurred_at = hit.occurred_at
                where hit.code = 1 and o.code = 11 and o.details ->> 'inferred' = 'click' and o.verdict = 0 and :verdict <> 0
                order by 1
                """)
                .param("case", id)
                .param("verdict", verdict.ordinal())
                .query((row, number) -> settled(row, verdict))
                .list();
    }

    /** The page views of a case, to be given another verdict. */
    List<Settled> pages(long id, Verdict verdict) {
        return client.sql("""
                select h.activity_id, h.occurred_at, v.verdict
                from burst_hit h join page_view v on v.id = h.activity_id and v.occurred_at = h.occurred_at
                where h.case_id = ? and h.is_page and v.verdict <> ?
                order by h.activity_id
                """)
                .params(id, verdict.ordinal())
                .query((row, number) -> settled(row, verdict))
                .list();
    }

    Optional<Verdict> verdict(long id) {
        return client.sql("select verdict from burst_case where id = ?")
                .param(id)
                .query((row, number) -> Verdict.values()[row.getInt(1)])
                .optional();
    }

    void overturn(long id, Verdict verdict, Instant at, @Nullable Long user) {
        client.sql(
                        "update burst_case set verdict = :verdict, overturned_at = :at, overturned_by = :user where id = :id")
                .param("verdict", verdict.ordinal())
                .param("at", Times.sql(at))
                .param("user", user)
                .param("id", id)
                .update();
    }

    private static Settled settled(ResultSet row, Verdict verdict) throws SQLException {
        return new Settled(
                row.getLong("activity_id"),
                Objects.requireNonNull(Times.read(row, "occurred_at")),
                Verdict.values()[row.getInt("verdict")],
                verdict);
    }
}
