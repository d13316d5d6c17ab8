package io.enishi.company;

import io.enishi.shared.Times;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class AddressHostRepository {

    /** An address and what it is called; {@code domain} is the company's, null when the name speaks of none. */
    record AddressHost(
            String ip,
            @Nullable String name,
            boolean confirmed,
            @Nullable String domain) {}

    private static final String SITE =
            "regexp_replace(lower(details ->> 'website'), '^(https?://)?(www\\.)?([^/:?#]*).*$', '\\3')";

    private final JdbcClient jdbc;

    AddressHostRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    boolean knows(String ip, Instant since) {
        return jdbc.sql("select exists (select from address_host where ip = ? and asked_at >= ?)")
                .params(ip, Times.sql(since))
                .query(Boolean.class)
                .single();
    }

    void keep(AddressHost found, Instant at) {
        jdbc.sql("""
                insert into address_host (ip, host_name, confirmed, domain, asked_at) values (:ip, :name, :confirmed, :domain, :at)
                on conflict (ip) do update set host_name = excluded.host_name, confirmed = excluded.confirmed,
                    domain = excluded.domain, asked_at = excluded.asked_at
                """)
                .param("ip", found.ip())
                .param("name", found.name())
                .param("confirmed", found.confirmed())
                .param("domain", found.domain())
                .param("at", Times.sql(at))
                .update();
    }

    Optional<AddressHost> find(String ip) {
        return jdbc.sql("""
                select ip, host_name, confirmed, domain from address_host where ip = ?
                """)
                .param(ip)
                .query((row, number) -> new AddressHost(
                        row.getString("ip"),
                        row.getString("host_name"),
                        row.getBoolean("confirmed"),
                        row.getString("domain")))
                .optional();
    }

    /** Accounts whose web site has this host, with or without www. */
    List<CompanyGuess.Named> accounts(String domain) {
        return jdbc.sql("select id, name from prospect_account where deleted_at is null and " + SITE
                        + " = ? order by id limit 5")
                .param(domain)
                .query((row, number) ->
                        new CompanyGuess.Named(row.getLong("id"), Objects.requireNonNull(row.getString("name"))))
                .list();
    }

    int purge(Instant before) {
        return jdbc.sql("delete from address_host where asked_at < ?")
                .param(Times.sql(before))
                .update();
    }
}
