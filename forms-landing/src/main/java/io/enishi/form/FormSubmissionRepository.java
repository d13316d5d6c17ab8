package io.enishi.form;

import io.enishi.shared.ProspectId;
import io.enishi.shared.Times;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

@Repository
class FormSubmissionRepository {

    private static final TypeReference<List<SubmittedAnswer>> ANSWERS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final JsonMapper json;

    FormSubmissionRepository(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** Keeps what was typed under the labels it was asked with, in the order of the form. */
    void insert(
            Form form,
            FormHost host,
            ProspectId prospect,
            @Nullable Long visitorId,
            long activityId,
            Instant at,
            String pageUrl,
            FormAnswers answers) {
        List<SubmittedAnswer> snapshot = form.fields().stream()
                .filter(field -> !answers.text(field).isEmpty())
                .map(field -> new SubmittedAnswer(
                        field.fieldKey(), field.label().en(), field.label().ja(), answers.text(field)))
                .toList();
        jdbc.sql("""
                insert into form_submission (form_id, host_id, prospect_id, visitor_id, activity_id, at, page_url, answers)
                values (:form, :host, :prospect, :visitor, :activity, :at, :page, cast(:answers as jsonb))
                """)
                .param("form", form.id())
                .param("host", host.id())
                .param("prospect", prospect.value())
                .param("visitor", visitorId, Types.BIGINT)
                .param("activity", activityId)
                .param("at", Times.sql(at), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("page", pageUrl)
                .param("answers", json.writeValueAsString(snapshot))
                .update();
    }

    @Nullable
    ProspectId prospectOf(@Nullable Long visitorId) {
        return visitorId == null
                ? null
                : jdbc.sql("select prospect_id from visitor where id = :id and prospect_id is not null")
                        .param("id", visitorId)
                        .query(Long.class)
                        .optional()
                        .map(ProspectId::new)
                        .orElse(null);
    }

    /** The prospect of this visitor when more than a typed address says so: a link in her own mail, or a user's word. */
    @Nullable
    ProspectId provenProspectOf(long visitorId) {
        return jdbc.sql("""
                select v.prospect_id from visitor v
                where v.id = :id and v.prospect_id is not null and exists (
                    select from identity_edge e
                    where e.visitor_id = v.id and e.prospect_id = v.prospect_id and e.evidence <> 'form'
                      and e.until_at is null and e.retracted_at is null
                )
                """)
                .param("id", visitorId)
                .query(Long.class)
                .optional()
                .map(ProspectId::new)
                .orElse(null);
    }

    /** What this very browser typed into forms before, newest first. */
    List<List<SubmittedAnswer>> typedBy(long visitorId, ProspectId prospect) {
        return jdbc
                .sql("""
                select answers from form_submission
                where visitor_id = :visitor and prospect_id = :prospect
                order by at desc limit 10
                """)
                .param("visitor", visitorId)
                .param("prospect", prospect.value())
                .query((row, n) -> row.getString(1))
                .list()
                .stream()
                .map(stored -> json.readValue(stored, ANSWERS))
                .toList();
    }

    /** First touch wins: the visitor's campaign, else the one of what she filled in. */
    @Nullable
    Long campaignOf(long assetId, @Nullable Long visitorId) {
        return jdbc.sql("""
                select coalesce(
                    (select campaign_id from visitor where id = :visitor),
                    (select campaign_id from asset where id = :asset)) as campaign
                """)
                .param("visitor", visitorId, Types.BIGINT)
                .param("asset", assetId)
                .query((row, n) -> java.util.Optional.ofNullable((Long) row.getObject("campaign")))
                .single()
                .orElse(null);
    }

    @Nullable
    String firstReferrerOf(@Nullable Long visitorId) {
        return jdbc.sql("select first_referrer from visitor where id = :visitor and first_referrer is not null")
                .param("visitor", visitorId, Types.BIGINT)
                .query(String.class)
                .optional()
                .orElse(null);
    }
}
