package io.enishi.consent;

import io.enishi.shared.ProspectId;
import io.enishi.shared.Times;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class ConsentRepository {

    private final JdbcClient jdbc;

    ConsentRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void append(NewConsent consent, Instant now) {
        jdbc.sql("""
                insert into consent (prospect_id, given, subject, list_id, words, page, ip, at)
                values (:prospect, :given, :subject, :list, :words, :page, :ip, :now)
                """)
                .param("prospect", consent.prospect().value())
                .param("given", consent.given())
                .param("subject", consent.to())
                .param("list", consent.listId())
                .param("words", consent.shown().words())
                .param("page", consent.shown().page())
                .param("ip", consent.shown().ip())
                .param("now", Times.sql(now))
                .update();
    }

    List<ConsentRow> of(ProspectId prospect, @Nullable Long before, int most) {
        return jdbc.sql("""
                select c.*, coalesce(a.name, '') as list_name from consent c left join asset a on a.id = c.list_id
                where c.prospect_id = :prospect and (cast(:before as bigint) is null or c.id < :before)
                order by c.id desc limit :most
                """)
                .param("prospect", prospect.value())
                .param("before", before)
                .param("most", most)
                .query((row, number) -> new ConsentRow(
                        row.getLong("id"),
                        row.getBoolean("given"),
                        row.getString("subject"),
                        row.getString("list_name"),
                        row.getString("words"),
                        row.getString("page"),
                        row.getString("ip"),
                        Objects.requireNonNull(Times.read(row, "at"))))
                .list();
    }
}
