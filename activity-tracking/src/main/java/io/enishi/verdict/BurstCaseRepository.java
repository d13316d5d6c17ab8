package io.enishi.verdict;

import io.enishi.activity.Settled;
import io.enishi.activity.Verdict;
import io.enishi.database.IdBlocks;
import io.enishi.shared.SqlArrays;
import io.enishi.shared.Times;
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

    private record Part(long caseId, Settled row) {}

    private final JdbcTemplate jdbc;
    private final JdbcClient client;
    private final IdBlocks ids;
    private final JsonMapper json = JsonMapper.builder().build();

    BurstCaseRepository(JdbcTemplate jdbc, JdbcClient client) {
        this.jdbc = jdbc;
        this.client = client;
        this.ids = new IdBlocks(client, "burst_case_seq", 50);
    }

    void insert(List<BurstCase.Draft> drafts, Instant now) {
        if (drafts.isEmpty()) {
            return;
        }
        List<Long> given = drafts.stream().map(draft -> ids.next()).toList();
        List<Part> parts = new ArrayList<>();
        for (int i = 0; i < drafts.size(); i++) {
            long id = given.get(i);
            drafts.get(i).verdicts().forEach(row -> parts.add(new Part(id, row)));
        }
        jdbc.update(
                """
                insert into burst_case (id, asset_id, prospect_id, first_at, last_at, clicks, links, addresses, weight, signals,
                                        verdict, judged_at)
                select id, asset_id, prospect_id, first_at, last_at, clicks, links, string_to_array(addresses, ' '), weight,
                       cast(signals as jsonb), verdict, cast(? as timestamptz)
                from unnest(cast(? as bigint[]), cast(? as bigint[]), cast(? as bigint[]), cast(? as timestamptz[]),
                            cast(? as timestamptz[]), cast(? as integer[]), cast(? as integer[]), cast(? as text[]),
                            cast(? as numeric[]), cast(? as text[]), cast(? as smallint[]))
                    as c(id, asset_id, prospect_id, first_at, last_at, clicks, links, addresses, weight, signals, verdict)
                """,
                now.toString(),
                given.toArray(Long[]::new),
                SqlArrays.longs(drafts, draft -> draft.burst().emailId()),
                SqlArrays.longs(drafts, draft -> draft.burst().prospect().value()),
                SqlArrays.texts(
                        drafts, draft -> draft.burst().clicks().getFirst().at().toString()),
                SqlArrays.texts(
                        drafts, draft -> draft.burst().clicks().getLast().at().toString()),
                SqlArrays.integers(drafts, draft -> draft.burst().clicks().size()),
                SqlArrays.integers(drafts, draft -> draft.burst().links()),
                SqlArrays.texts(drafts, draft -> String.join(" ", draft.burst().addresses())),
                SqlArrays.texts(
                        drafts, draft -> Double.toString(draft.judgement().weight())),
                SqlArrays.texts(
                        drafts,
                        draft -> json.writeValueAsString(draft.judgement().reasons())),
                SqlArrays.smalls(drafts, draft -> draft.judgement().verdict().ordinal()));
        jdbc.update(
                """
                insert into burst_hit (case_id, activity_id, occurred_at)
                select * from unnest(cast(? as bigint[]), cast(? as bigint[]), cast(? as timestamptz[]))
                """,
                SqlArrays.longs(parts, Part::caseId),
                SqlArrays.longs(parts, part -> part.row().activityId()),
                SqlArrays.texts(parts, part -> part.row().occurredAt().toString()));
    }

    /** The rows of a case, to be given another verdict. */
    List<Settled> rows(long id, Verdict verdict) {
        return client.sql("""
                select h.activity_id, h.occurred_at, a.verdict
                from burst_hit h join activity a on a.id = h.activity_id and a.occurred_at = h.occurred_at
                where h.case_id = ? and a.verdict <> ? and a.verdict <> 3
                  and (? <> 0 or coalesce(a.details ->> 'sign', '') = '')
                order by h.activity_id
                """)
                .params(id, verdict.ordinal(), verdict.ordinal())
                .query((row, number) -> new Settled(
                        row.getLong(1),
                        Objects.requireNonNull(Times.read(row, "occurred_at")),
                        Verdict.values()[row.getInt("verdict")],
                        verdict))
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
}
