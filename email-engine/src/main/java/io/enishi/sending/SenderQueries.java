package io.enishi.sending;

import io.enishi.shared.ProspectId;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The users who sign emails: those whom prospects and their accounts are assigned to, and anybody by number. */
@Repository
class SenderQueries {

    private static final String SENDER = """
            case when u.locale like 'ja%' then btrim(u.last_name || ' ' || u.first_name)
                 else btrim(u.first_name || ' ' || u.last_name) end as name, u.email as address""";

    private final JdbcClient jdbc;

    SenderQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** For each of these people, who would sign as this option says; nobody who is locked out. */
    Map<ProspectId, Sender> of(String option, Collection<ProspectId> people) {
        String user = option.equals(SendingRules.ACCOUNT_OWNER) ? "a.assigned_user_id" : "p.assigned_user_id";
        Map<ProspectId, Sender> senders = new HashMap<>();
        jdbc.sql("select p.id, " + SENDER + " from prospect p"
                        + " left join prospect_account a on a.id = p.account_id and a.deleted_at is null"
                        + " join app_user u on u.id = " + user + " and u.disabled_at is null"
                        + " where p.id = any(cast(:people as bigint[]))")
                .param("people", people.stream().map(ProspectId::value).toArray(Long[]::new))
                .query(row -> {
                    senders.put(
                            new ProspectId(row.getLong("id")),
                            new Sender(row.getString("name"), row.getString("address")));
                });
        return senders;
    }

    Optional<Sender> user(long id) {
        return jdbc.sql("select " + SENDER + " from app_user u where u.id = :id and u.disabled_at is null")
                .param("id", id)
                .query((row, n) -> new Sender(row.getString("name"), row.getString("address")))
                .optional();
    }
}
