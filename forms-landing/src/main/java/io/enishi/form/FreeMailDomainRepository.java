package io.enishi.form;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class FreeMailDomainRepository {

    private final JdbcClient jdbc;

    FreeMailDomainRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    boolean matches(String domain) {
        return jdbc.sql("""
                select exists (
                    select from free_mail_domain
                    where :domain = domain
                       or (right(domain, 2) = '.*' and starts_with(:domain, left(domain, -1)))
                )
                """).param("domain", domain).query(Boolean.class).single();
    }

    List<String> all() {
        return jdbc.sql("select domain from free_mail_domain order by domain")
                .query((row, n) -> row.getString(1))
                .list();
    }

    void replace(List<String> domains) {
        jdbc.sql("delete from free_mail_domain").update();
        jdbc.sql("insert into free_mail_domain (domain) select unnest(cast(:domains as text[]))")
                .param("domains", domains.toArray(String[]::new))
                .update();
    }
}
