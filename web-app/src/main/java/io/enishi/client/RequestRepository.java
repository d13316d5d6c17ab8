package io.enishi.client;

import io.enishi.shared.SqlArrays;
import io.enishi.shared.Times;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class RequestRepository {

    private final JdbcClient jdbc;

    RequestRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void append(Collection<ApiRequest> requests) {
        jdbc.sql("""
                        insert into api_request (at, client_id, user_id, method, path, query, status, error, millis, address)
                        select r.at, c.id, r.user_id, r.method, r.path, r.query, r.status, r.error, r.millis, r.address
                        from unnest(cast(:ats as timestamptz[]), cast(:clients as bigint[]), cast(:users as bigint[]),
                                    cast(:methods as text[]), cast(:paths as text[]), cast(:queries as text[]),
                                    cast(:statuses as smallint[]), cast(:errors as text[]), cast(:millis as integer[]),
                                    cast(:addresses as text[]))
                             as r (at, client_id, user_id, method, path, query, status, error, millis, address)
                        left join api_client c on c.id = r.client_id
                        """)
                .param(
                        "ats",
                        SqlArrays.texts(
                                requests, request -> Times.sql(request.at()).toString()))
                .param("clients", SqlArrays.longs(requests, ApiRequest::clientId))
                .param("users", SqlArrays.longs(requests, ApiRequest::userId))
                .param("methods", SqlArrays.texts(requests, ApiRequest::method))
                .param("paths", SqlArrays.texts(requests, ApiRequest::path))
                .param("queries", SqlArrays.texts(requests, ApiRequest::query))
                .param("statuses", SqlArrays.integers(requests, ApiRequest::status))
                .param("errors", SqlArrays.texts(requests, ApiRequest::error))
                .param("millis", SqlArrays.integers(requests, ApiRequest::millis))
                .param("addresses", SqlArrays.texts(requests, ApiRequest::address))
                .update();
    }

    void markUsed(Map<Long, Instant> clients) {
        jdbc.sql("""
                        update api_client c
                        set last_used_at = greatest(c.last_used_at, u.at)
                        from unnest(cast(:ids as bigint[]), cast(:ats as timestamptz[])) as u (id, at)
                        join (select id from api_client where id = any(cast(:ids as bigint[])) order by id for update) as l
                             on l.id = u.id
                        where c.id = u.id
                        """)
                .param("ids", clients.keySet().toArray(Long[]::new))
                .param(
                        "ats",
                        SqlArrays.texts(clients.values(), at -> Times.sql(at).toString()))
                .update();
    }

    /** Adds calls to a client's day and tells how many there are now, those of other nodes included. */
    long addUsage(long clientId, LocalDate day, long calls) {
        return jdbc.sql("""
                        insert into api_usage (client_id, day, calls)
                        select id, :day, :calls from api_client where id = :client
                        on conflict (client_id, day) do update set calls = api_usage.calls + excluded.calls
                        returning calls
                        """)
                .param("client", clientId)
                .param("day", day)
                .param("calls", calls)
                .query(Long.class)
                .optional()
                .orElse(0L);
    }

    long usage(long clientId, LocalDate day) {
        return jdbc.sql("select calls from api_usage where client_id = :client and day = :day")
                .param("client", clientId)
                .param("day", day)
                .query(Long.class)
                .optional()
                .orElse(0L);
    }

    List<ApiRequestRow> page(RequestFilter filter, Instant since, @Nullable Instant before, long beforeId, int limit) {
        return jdbc.sql("""
                        select r.id, r.at, r.client_id, r.user_id, r.method, r.path, r.query, r.status, r.error, r.millis,
                               r.address, c.name
                        from api_request r
                        left join api_client c on c.id = r.client_id
                        where r.at >= :since
                          and (cast(:before as timestamptz) is null or (r.at, r.id) < (:before, :beforeId))
                          and (cast(:client as bigint) is null or r.client_id = :client)
                          and (cast(:status as integer) is null or r.status = :status or r.status / 100 = :status)
                          and (:path = '' or position(lower(:path) in lower(r.path || '?' || r.query)) > 0)
                        order by r.at desc, r.id desc
                        limit :limit
                        """)
                .param("since", Times.sql(since))
                .param("before", Times.sqlOrNull(before))
                .param("beforeId", beforeId)
                .param("client", filter.clientId())
                .param("status", filter.status())
                .param("path", filter.path())
                .param("limit", limit)
                .query((row, number) -> new ApiRequestRow(
                        row.getLong("id"),
                        row.getString("name"),
                        new ApiRequest(
                                Objects.requireNonNull(Times.read(row, "at")),
                                row.getObject("client_id", Long.class),
                                row.getObject("user_id", Long.class),
                                row.getString("method"),
                                row.getString("path"),
                                row.getString("query"),
                                row.getInt("status"),
                                row.getString("error"),
                                row.getInt("millis"),
                                row.getString("address"))))
                .list();
    }

    /** Deletes one batch of what is too old; the number of lines deleted. */
    int forget(Instant before, int batch) {
        return jdbc.sql("""
                        delete from api_request
                        where id in (select id from api_request where at < :before order by at limit :batch)
                        """)
                .param("before", Times.sql(before))
                .param("batch", batch)
                .update();
    }

    void forgetUsage(LocalDate before) {
        jdbc.sql("delete from api_usage where day < :before")
                .param("before", before)
                .update();
    }
}
