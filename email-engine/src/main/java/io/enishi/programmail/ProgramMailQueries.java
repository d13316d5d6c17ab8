package io.enishi.programmail;

import io.enishi.shared.ProspectId;
import io.enishi.shared.SqlArrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Which email a step of a program sends, and who has got the template from any program. */
@Repository
class ProgramMailQueries {

    private final JdbcClient jdbc;

    ProgramMailQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Until the transaction ends nobody else makes an email for this step. */
    void lock(long program, String step) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('program-mail:' || :program || ':' || :step, 0))")
                .param("program", program)
                .param("step", step)
                .query((row, n) -> 0)
                .list();
    }

    Optional<Long> find(long program, String step, long template, int version, int entry) {
        return jdbc.sql("""
                select list_email_id from program_mail
                where program_id = :program and step = :step and template_id = :template and template_version = :version
                    and entry_no = :entry
                """)
                .param("program", program)
                .param("step", step)
                .param("template", template)
                .param("version", version)
                .param("entry", entry)
                .query(Long.class)
                .optional();
    }

    void insert(long email, long program, String step, long template, int version, int entry) {
        jdbc.sql("""
                insert into program_mail (list_email_id, program_id, step, template_id, template_version, entry_no)
                values (:email, :program, :step, :template, :version, :entry)
                """)
                .param("email", email)
                .param("program", program)
                .param("step", step)
                .param("template", template)
                .param("version", version)
                .param("entry", entry)
                .update();
    }

    List<Long> emails(long program, String step) {
        return jdbc.sql("select list_email_id from program_mail where program_id = :program and step = :step")
                .param("program", program)
                .param("step", step)
                .query((row, n) -> row.getLong(1))
                .list();
    }

    /** Those of them who got the template from a program already, or are about to. */
    Set<ProspectId> had(long template, Collection<ProspectId> people) {
        return new HashSet<>(jdbc.sql("""
                select distinct d.prospect_id
                from program_mail m join delivery d on d.asset_id = m.list_email_id
                where m.template_id = :template and d.prospect_id = any(cast(:people as bigint[])) and not d.is_test
                    and d.state not in ('skipped', 'cancelled', 'failed')
                """)
                .param("template", template)
                .param("people", SqlArrays.longs(people, ProspectId::value))
                .query((row, n) -> new ProspectId(row.getLong(1)))
                .list());
    }
}
