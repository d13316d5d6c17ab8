package io.enishi.template;

import io.enishi.asset.AssetRow;
import io.enishi.shared.PageOf;
import io.enishi.shared.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

@Repository
class EmailTemplateRepository {

    private static final TypeReference<List<SenderOption>> OPTIONS = new TypeReference<>() {};
    private static final int MOST_VERSIONS = 200;

    private static final Map<String, String> SORTS =
            Map.of("name", "lower(a.name)", "changed", "a.updated_at", "uses", "uses");

    /** The columns that say what a template is for, by the word that asks for them. */
    private static final Map<String, String> FOR = Map.of(
            "list-email", "t.list_email",
            "one-to-one", "t.one_to_one",
            "autoresponder", "t.autoresponder",
            "program", "t.program");

    private static final String LIVE = """
            from email_template t join asset a on a.id = t.id
            where a.deleted_at is null and position(lower(:text) in lower(a.name || ' ' || t.subject)) > 0
            """;

    private final JdbcClient jdbc;
    private final JsonMapper json;

    EmailTemplateRepository(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    Optional<EmailTemplate> find(long id) {
        return jdbc.sql("""
                select t.*, a.name, a.campaign_id, a.folder_id, a.updated_at
                from email_template t join asset a on a.id = t.id where t.id = ? and a.deleted_at is null
                """).param(id).query(this::template).optional();
    }

    boolean exists(long id) {
        return jdbc.sql("select exists (select from email_template where id = ?)")
                .param(id)
                .query(Boolean.class)
                .single();
    }

    boolean domainExists(long id) {
        return jdbc.sql("select exists (select from tracker_domain where id = ? and deleted_at is null)")
                .param(id)
                .query(Boolean.class)
                .single();
    }

    void insert(long id, TemplateSettings settings) {
        written(jdbc.sql("""
                insert into email_template (id, type, subject, preheader, html, mjml, text_body, sender_options,
                    reply_to_options, tracker_domain_id, one_to_one, autoresponder, program, list_email)
                values (:id, :type, :subject, :preheader, :html, :mjml, :text, cast(:senders as jsonb),
                    cast(:replyTos as jsonb), :domain, :oneToOne, :autoresponder, :program, :listEmail)
                """), id, settings).update();
    }

    /** False when somebody else changed it since this version was read. */
    boolean update(long id, TemplateSettings settings, int seenVersion) {
        return written(jdbc.sql("""
                update email_template set version = version + 1, type = :type, subject = :subject,
                    preheader = :preheader, html = :html, mjml = :mjml, text_body = :text,
                    sender_options = cast(:senders as jsonb), reply_to_options = cast(:replyTos as jsonb),
                    tracker_domain_id = :domain, one_to_one = :oneToOne, autoresponder = :autoresponder,
                    program = :program, list_email = :listEmail
                where id = :id and version = :seen
                """), id, settings).param("seen", seenVersion).update() == 1;
    }

    /** What it says now is the next version, unless the last one says the same. The template's row is locked by the change. */
    void keep(long id, TemplateContent content, Instant at, @Nullable Long user) {
        Optional<TemplateVersion> last = versions(id, 1).stream().findFirst();
        if (last.filter(version -> version.content().equals(content)).isPresent()) {
            return;
        }
        said(jdbc.sql("""
                                insert into email_template_version
                                    (template_id, number, type, subject, preheader, html, mjml, text_body, saved_at, saved_by)
                                values (:id, :number, :type, :subject, :preheader, :html, :mjml, :text, :at, :user)
                                """), content)
                .param("id", id)
                .param("number", last.map(TemplateVersion::number).orElse(0) + 1)
                .param("at", Times.sql(at))
                .param("user", user, Types.BIGINT)
                .update();
    }

    List<TemplateVersion> versions(long id) {
        return versions(id, MOST_VERSIONS);
    }

    Optional<TemplateVersion> version(long id, int number) {
        return jdbc.sql("select * from email_template_version where template_id = ? and number = ?")
                .params(id, number)
                .query(EmailTemplateRepository::version)
                .optional();
    }

    /** {@code use} narrows to those that may be used for it, unless it is no such word. */
    PageOf<TemplateRow> page(String text, String use, String sort, boolean descending, int page, int size) {
        String where = LIVE + (FOR.containsKey(use) ? " and " + FOR.get(use) : "");
        List<TemplateRow> rows = jdbc.sql("""
                select t.id, a.name, t.subject, t.mjml <> '' as mjml, t.html <> '' as html, t.version, t.one_to_one,
                       t.autoresponder, t.program, t.list_email, a.updated_at,
                       (select count(*) from email_template_use u where u.template_id = t.id) as uses
                """ + where + " order by "
                        + SORTS.getOrDefault(sort, "a.updated_at") + (descending ? " desc" : "") + ", t.id desc"
                        + " limit :size offset :offset")
                .param("text", text)
                .param("size", size)
                .param("offset", (long) page * size)
                .query((row, number) -> new TemplateRow(
                        row.getLong("id"),
                        row.getString("name"),
                        row.getString("subject"),
                        row.getBoolean("mjml"),
                        row.getBoolean("html"),
                        availability(row),
                        row.getInt("version"),
                        row.getLong("uses"),
                        Objects.requireNonNull(Times.read(row, "updated_at"))))
                .list();
        long total = jdbc.sql("select count(*) " + where)
                .param("text", text)
                .query(Long.class)
                .single();
        return new PageOf<>(rows, (long) (page + 1) * size < total ? Integer.toString(page + 1) : null, total);
    }

    void used(long id, long listEmail) {
        jdbc.sql("""
                insert into email_template_use (list_email_id, template_id) values (?, ?)
                on conflict (list_email_id) do update set template_id = excluded.template_id
                """).params(listEmail, id).update();
    }

    /** The live list emails that began as copies of it, the newest first. */
    List<AssetRow> uses(long id) {
        return jdbc.sql("""
                select a.id, a.kind, a.name from email_template_use u join asset a on a.id = u.list_email_id
                where u.template_id = ? and a.deleted_at is null order by a.id desc limit 200
                """)
                .param(id)
                .query((row, number) -> new AssetRow(row.getLong(1), row.getString(2), row.getString(3), null))
                .list();
    }

    /** The live templates that name a custom field, a dynamic content or a snippet. */
    List<AssetRow> naming(long assetId) {
        return jdbc.sql("""
                select a.id, a.kind, a.name
                from (select coalesce((select 'Recipient\\.' || key || '__c' from custom_field where id = :id),
                                      '(DynamicContent_|Snippet_)' || :id) as name) wanted
                join email_template t on concat_ws(' ', t.subject, t.preheader, t.html, t.text_body) ~* ('\\m' || wanted.name || '\\M')
                join asset a on a.id = t.id
                where a.deleted_at is null order by a.id
                """)
                .param("id", assetId)
                .query((row, number) -> new AssetRow(row.getLong(1), row.getString(2), row.getString(3), null))
                .list();
    }

    private List<TemplateVersion> versions(long id, int most) {
        return jdbc.sql("select * from email_template_version where template_id = ? order by number desc limit ?")
                .params(id, most)
                .query(EmailTemplateRepository::version)
                .list();
    }

    private JdbcClient.StatementSpec written(JdbcClient.StatementSpec sql, long id, TemplateSettings settings) {
        Availability use = settings.availability();
        return said(sql, settings.content())
                .param("id", id)
                .param("senders", json.writeValueAsString(settings.senders()))
                .param("replyTos", json.writeValueAsString(settings.replyTos()))
                .param("domain", settings.trackerDomainId(), Types.BIGINT)
                .param("oneToOne", use.oneToOne())
                .param("autoresponder", use.autoresponder())
                .param("program", use.program())
                .param("listEmail", use.listEmail());
    }

    private static JdbcClient.StatementSpec said(JdbcClient.StatementSpec sql, TemplateContent content) {
        return sql.param("type", content.type().key())
                .param("subject", content.subject())
                .param("preheader", content.preheader())
                .param("html", content.html())
                .param("mjml", content.mjml())
                .param("text", content.text());
    }

    private EmailTemplate template(ResultSet row, int number) throws SQLException {
        return new EmailTemplate(
                row.getLong("id"),
                row.getString("name"),
                row.getLong("campaign_id"),
                row.getObject("folder_id", Long.class),
                row.getInt("version"),
                content(row),
                availability(row),
                json.readValue(row.getString("sender_options"), OPTIONS),
                json.readValue(row.getString("reply_to_options"), OPTIONS),
                row.getObject("tracker_domain_id", Long.class),
                Objects.requireNonNull(Times.read(row, "updated_at")));
    }

    private static TemplateVersion version(ResultSet row, int index) throws SQLException {
        return new TemplateVersion(
                row.getInt("number"),
                content(row),
                Objects.requireNonNull(Times.read(row, "saved_at")),
                row.getObject("saved_by", Long.class));
    }

    private static TemplateContent content(ResultSet row) throws SQLException {
        return new TemplateContent(
                TemplateType.of(row.getString("type")).orElseThrow(),
                row.getString("subject"),
                row.getString("preheader"),
                row.getString("html"),
                row.getString("mjml"),
                row.getString("text_body"));
    }

    private static Availability availability(ResultSet row) throws SQLException {
        return new Availability(
                row.getBoolean("one_to_one"),
                row.getBoolean("autoresponder"),
                row.getBoolean("program"),
                row.getBoolean("list_email"));
    }
}
