package io.enishi.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.enishi.audience.SavedViews;
import io.enishi.change.Cause;
import io.enishi.criteria.Criteria;
import io.enishi.job.JobState;
import io.enishi.job.Jobs;
import io.enishi.prospect.NewProspect;
import io.enishi.prospect.Prospects;
import io.enishi.shared.EmailAddress;
import io.enishi.transfer.ColumnMapping;
import io.enishi.transfer.ColumnMapping.Column;
import io.enishi.transfer.ColumnPolicy;
import io.enishi.transfer.ImportTemplates;
import io.enishi.user.Role;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import tools.jackson.databind.node.JsonNodeFactory;

/** Files come and go by the clock, with the rights of whoever wrote it down. */
@ConsoleTest
@TestPropertySource(properties = {"db-scheduler.enabled=true", "db-scheduler.polling-interval=1s"})
class ScheduledTransferTests {

    private static final Path FOLDER = Path.of("target/exchange");
    private static final Instant WHOLE = Instant.parse("2026-11-01T00:00:00Z");

    private final MockMvc mvc;
    private final Cast cast;
    private final ImportSteps steps;
    private final ImportTemplates templates;
    private final SavedViews views;
    private final Prospects prospects;
    private final Jobs jobs;
    private final JdbcClient jdbc;

    ScheduledTransferTests(
            MockMvc mvc,
            Cast cast,
            ImportSteps steps,
            ImportTemplates templates,
            SavedViews views,
            Prospects prospects,
            Jobs jobs,
            JdbcClient jdbc) {
        this.mvc = mvc;
        this.cast = cast;
        this.steps = steps;
        this.templates = templates;
        this.views = views;
        this.prospects = prospects;
        this.jobs = jobs;
        this.jdbc = jdbc;
    }

    @Test
    void aFileThatLiesInTheFolderIsTakenInOnceAsTheKeptMappingSays() throws Exception {
        Cast.Someone ken = cast.a(Role.MARKETING);
        String at = ImportSteps.domain();
        long id = scheduledImport(ken, at);
        byte[] file = "会社名,不明,メール\n東都電機,x,new@%1$s\n北川食品,y,no address\n"
                .formatted(at)
                .getBytes(Charset.forName("windows-31j"));
        leave(at + ".csv", file);

        begun(ken, id);
        await().atMost(Duration.ofSeconds(40)).until(() -> job(id) != null);
        long job = Objects.requireNonNull(job(id));
        await().atMost(Duration.ofSeconds(60))
                .until(() -> jobs.get(job, steps.viewer(ken)).state().ended());

        assertThat(jobs.get(job, steps.viewer(ken)).state()).isEqualTo(JobState.COMPLETE);
        assertThat(jobs.get(job, steps.viewer(ken)).errors()).isEqualTo(1);
        assertThat(jdbc.sql("select company from prospect where email = ?")
                        .param("new@" + at)
                        .query(String.class)
                        .list())
                .containsExactly("東都電機");
        await().atMost(Duration.ofSeconds(30)).until(() -> putAway("taken", at));

        // a node that died before it put the file away leaves it for the next
        leave(at + ".csv", file);
        begun(ken, id);
        await().atMost(Duration.ofSeconds(40)).until(() -> !Files.exists(FOLDER.resolve("in/" + at + ".csv")));
        assertThat(job(id)).isEqualTo(job);
        mvc.perform(get("/scheduled-transfers").with(ken.session()))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("/imports/" + job)));
    }

    @Test
    void aFileThatLacksAColumnIsPutAsideAndTold() throws Exception {
        Cast.Someone ken = cast.a(Role.MARKETING);
        String at = ImportSteps.domain();
        long id = scheduledImport(ken, at);
        leave(at + ".csv", ("メール\nnew@" + at + "\n").getBytes(StandardCharsets.UTF_8));

        begun(ken, id);

        await().atMost(Duration.ofSeconds(40)).until(() -> putAway("refused", at));
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(jdbc.sql("select trouble from scheduled_transfer where id = ?")
                                .param(id)
                                .query(String.class)
                                .single())
                        .isEqualTo("transfer.template.missing"));
        assertThat(job(id)).isNull();
        mvc.perform(get("/scheduled-transfers").with(ken.session()))
                .andExpect(content().string(containsString("did not work out")));
    }

    @Test
    void aSavedViewIsLeftInTheFolderAsAFileThatNoSpreadsheetTakesForFormulas() throws Exception {
        Cast.Someone ken = cast.a(Role.MARKETING);
        String at = ImportSteps.domain();
        prospects.create(
                NewProspect.of(EmailAddress.of("shown@" + at), Map.of("company", "=1+1", "city", at)), Cause.system());
        prospects.create(NewProspect.of(EmailAddress.of("other@" + at), Map.of("city", "Nara")), Cause.system());
        long view = views.create(
                new SavedViews.Draft(
                        at,
                        new Criteria.Is(
                                "prospect.field",
                                JsonNodeFactory.instance
                                        .objectNode()
                                        .put("field", "city")
                                        .put("operator", "IS")
                                        .put("value", at)),
                        "email",
                        false),
                steps.viewer(ken));
        long id = created(
                ken,
                Map.of(
                        "direction",
                        "export",
                        "name",
                        at,
                        "file",
                        "名簿" + at,
                        "view",
                        Long.toString(view),
                        "format",
                        "utf-8"));

        begun(ken, id);
        await().atMost(Duration.ofSeconds(40)).until(() -> !left(at).isEmpty());

        String text = Files.readString(left(at).getFirst());
        assertThat(text).startsWith("\uFEFF").contains("shown@" + at, "'=1+1").doesNotContain("other@");
        assertThat(text.lines()).hasSize(2);
    }

    @Test
    void namesThatLeadElsewhereAreRefused() throws Exception {
        Cast.Someone ken = cast.a(Role.MARKETING);
        for (String file : List.of("../x", "a/b", "a\\b", ".hidden", "", "x".repeat(101))) {
            mvc.perform(creating(ken, Map.of("direction", "export", "name", "x", "file", file)))
                    .andExpect(status().is(422));
        }
        mvc.perform(creating(ken, Map.of("direction", "import", "name", "x", "file", "[")))
                .andExpect(status().is(422));
        mvc.perform(creating(ken, Map.of("direction", "import", "name", "x", "file", "*.csv")))
                .andExpect(status().is(422));
        mvc.perform(creating(cast.a(Role.SALES), Map.of("direction", "export", "name", "x", "file", "x")))
                .andExpect(status().isForbidden());
    }

    private long scheduledImport(Cast.Someone ken, String at) throws Exception {
        templates.keep(
                at,
                List.of("メール", "会社名"),
                new ColumnMapping(
                        List.of(
                                new Column("email", ColumnPolicy.OVERWRITE),
                                new Column("company", ColumnPolicy.OVERWRITE)),
                        ColumnMapping.Match.EMAIL,
                        true,
                        false,
                        Set.of(),
                        null),
                steps.viewer(ken));
        long template = templates.all(steps.viewer(ken)).stream()
                .filter(one -> one.name().equals(at))
                .findFirst()
                .orElseThrow()
                .id();
        return created(
                ken,
                Map.of("direction", "import", "name", at, "file", at + "*.csv", "template", Long.toString(template)));
    }

    private long created(Cast.Someone who, Map<String, String> typed) throws Exception {
        mvc.perform(creating(who, typed)).andExpect(status().is3xxRedirection());
        return jdbc.sql("select id from scheduled_transfer where name = ?")
                .param(typed.get("name"))
                .query(Long.class)
                .single();
    }

    private static MockHttpServletRequestBuilder creating(Cast.Someone who, Map<String, String> typed) {
        MockHttpServletRequestBuilder request =
                post("/scheduled-transfers").with(csrf()).with(who.session());
        typed.forEach(request::param);
        return request;
    }

    private void begun(Cast.Someone who, long id) throws Exception {
        mvc.perform(post("/scheduled-transfers/" + id + "/begun").with(csrf()).with(who.session()))
                .andExpect(status().is3xxRedirection());
    }

    private static void leave(String name, byte[] content) throws IOException {
        Path begun = Files.createDirectories(FOLDER.resolve("in")).resolve(name + ".part");
        Files.write(begun, content);
        Files.setLastModifiedTime(begun, FileTime.from(WHOLE));
        Files.move(begun, FOLDER.resolve("in/" + name));
    }

    private static boolean putAway(String where, String domain) throws IOException {
        return !named(FOLDER.resolve("in/" + where), domain).isEmpty();
    }

    private static List<Path> left(String domain) throws IOException {
        return named(FOLDER.resolve("out"), domain);
    }

    private static List<Path> named(Path folder, String part) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(path -> path.getFileName().toString().contains(part))
                    .toList();
        }
    }

    private @org.jspecify.annotations.Nullable Long job(long id) {
        return jdbc.sql("select last_job_id from scheduled_transfer where id = ?")
                .param(id)
                .query((row, number) -> java.util.Optional.ofNullable(row.getObject(1, Long.class)))
                .single()
                .orElse(null);
    }
}
