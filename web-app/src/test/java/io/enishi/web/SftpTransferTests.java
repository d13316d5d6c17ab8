package io.enishi.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import io.enishi.change.Cause;
import io.enishi.prospect.NewProspect;
import io.enishi.prospect.Prospects;
import io.enishi.shared.EmailAddress;
import io.enishi.transfer.ColumnMapping;
import io.enishi.transfer.ColumnMapping.Column;
import io.enishi.transfer.ColumnPolicy;
import io.enishi.transfer.ImportTemplates;
import io.enishi.user.Role;
import io.enishi.user.UserLimit;
import io.enishi.user.UserLimits;
import io.enishi.user.Viewer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/** Files come and go by the clock over SFTP: tried first, pinned to the server's key, whole or not at all, told when it fails. */
@ConsoleTest
@TestPropertySource(properties = {"db-scheduler.enabled=true", "db-scheduler.polling-interval=1s"})
class SftpTransferTests {

    private static final Duration LONG = Duration.ofSeconds(60);

    private final MockMvc mvc;
    private final Cast cast;
    private final ImportSteps steps;
    private final ImportTemplates templates;
    private final UserLimits limits;
    private final Prospects prospects;
    private final JdbcClient jdbc;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    SftpTransferTests(
            MockMvc mvc,
            Cast cast,
            ImportSteps steps,
            ImportTemplates templates,
            UserLimits limits,
            Prospects prospects,
            JdbcClient jdbc) {
        this.prospects = prospects;
        this.mvc = mvc;
        this.cast = cast;
        this.steps = steps;
        this.templates = templates;
        this.limits = limits;
        this.jdbc = jdbc;
    }

    @Test
    void aFileThatRestsOnTheServerIsTakenAndAnExportAppearsThereWhenItIsWhole() throws Exception {
        try (FakeSftp server = new FakeSftp(folder, 0, null)) {
            Cast.Someone admin = cast.a(Role.ADMINISTRATOR);
            String at = ImportSteps.domain();
            long place = place(admin, server.port(), "password", FakeSftp.PASSWORD);
            long transfer = scheduled(
                    admin,
                    Map.of(
                            "direction",
                            "import",
                            "name",
                            at,
                            "file",
                            at + "*.csv",
                            "template",
                            Long.toString(template(admin, at)),
                            "place",
                            Long.toString(place)));
            begun(admin, transfer);
            await().atMost(LONG).until(() -> "remote.untested".equals(trouble(transfer)));

            MockHttpServletResponse tried = tried(admin, place);
            assertThat(tried.getRedirectedUrl()).isEqualTo("/settings/sftp-servers/" + place);
            assertThat(page(admin, "/settings/sftp-servers/" + place))
                    .contains("SHA256:")
                    .doesNotContain(FakeSftp.PASSWORD);
            Files.writeString(folder.resolve(at + "-growing.csv.part"), "メール,会社名\nno@" + at + ",x\n");
            Files.writeString(folder.resolve(at + ".csv"), "メール,会社名\nnew@" + at + ",東都電機\n");
            begun(admin, transfer);

            await().atMost(LONG).until(() -> !named("taken", at).isEmpty());
            await().atMost(LONG)
                    .until(() -> jdbc.sql("select company from prospect where email = ?")
                            .param("new@" + at)
                            .query(String.class)
                            .list()
                            .equals(List.of("東都電機")));
            assertThat(Files.exists(folder.resolve(at + "-growing.csv.part"))).isTrue();

            long leaving = scheduled(
                    admin,
                    Map.of(
                            "direction",
                            "export",
                            "name",
                            "x" + at,
                            "file",
                            "out-" + at,
                            "place",
                            Long.toString(place)));
            begun(admin, leaving);
            await().atMost(LONG).until(() -> !named("", "out-" + at).isEmpty());

            List<Path> left = named("", "out-" + at);
            assertThat(left).hasSize(1);
            assertThat(left.getFirst().getFileName().toString())
                    .endsWith(".csv")
                    .doesNotStartWith(".");
            assertThat(Files.readString(left.getFirst())).startsWith("\uFEFF").contains("new@" + at);
            await().atMost(LONG)
                    .until(() -> jdbc.sql("select count(*) from remote_delivery where transfer_id = ?")
                            .param(leaving)
                            .query(Integer.class)
                            .single()
                            .equals(0));
            assertThat(Jsoup.parse(perform(post("/settings/sftp-servers/" + place + "/deleted")
                                            .with(csrf())
                                            .with(admin.session()))
                                    .getContentAsString())
                            .text())
                    .contains("Scheduled transfers use this server");
        }
    }

    @Test
    void aServerThatIsAwayOrAnotherOrRefusesIsToldInASentence() throws Exception {
        Cast.Someone admin = cast.a(Role.ADMINISTRATOR);
        KeyPair key = FakeSftp.pair();
        int port;
        long byKey;
        try (FakeSftp server = new FakeSftp(folder, 0, key.getPublic())) {
            port = server.port();
            assertThat(text(tried(admin, place(admin, port, "password", "wrong"))))
                    .contains("does not accept the user");
            byKey = place(admin, port, "key", FakeSftp.pem(key));
            assertThat(tried(admin, byKey).getStatus()).isEqualTo(302);
            assertThat(text(perform(typed(post("/settings/sftp-servers"), port, "key", "no key at all", "")
                            .with(admin.session()))))
                    .contains("cannot be read");
            assertThat(text(perform(typed(post("/settings/sftp-servers/" + byKey), port + 1, "key", "", "")
                            .with(admin.session()))))
                    .as("a stored secret goes nowhere else")
                    .contains("Type the password or private key");
            assertThat(text(tried(admin, changed(admin, byKey, port, "nowhere"))))
                    .contains("“nowhere” is not there");
            changed(admin, byKey, port, "");
        }
        assertThat(text(tried(admin, byKey))).contains("does not answer");
        try (FakeSftp another = new FakeSftp(folder, port, key.getPublic())) {
            assertThat(text(tried(admin, byKey))).contains("another key than before");

            perform(post("/settings/sftp-servers/" + byKey + "/key-forgotten")
                    .with(csrf())
                    .with(admin.session()));

            assertThat(another.port()).isEqualTo(port);
            assertThat(tried(admin, byKey).getStatus()).isEqualTo(302);
        }
        assertThat(perform(get("/settings/sftp-servers/" + byKey)
                                .with(cast.a(Role.MARKETING).session()))
                        .getStatus())
                .isEqualTo(403);
    }

    @Test
    void aScheduledTransferIsChangedByItsOwnerAndKeepsToHerLimit() throws Exception {
        Cast.Someone ken = cast.a(Role.MARKETING);
        String at = ImportSteps.domain();
        long id = scheduled(ken, Map.of("direction", "export", "name", at, "file", "out-" + at));
        assertThat(page(ken, "/scheduled-transfers/" + id)).contains("Save");

        assertThat(perform(changing(id, Map.of("direction", "export", "name", at + "!", "file", "other-" + at))
                                .with(ken.session()))
                        .getStatus())
                .isEqualTo(302);
        assertThat(text(perform(changing(id, Map.of("direction", "export", "name", "mine", "file", "x"))
                        .with(cast.a(Role.ADMINISTRATOR).session()))))
                .contains("Only the user whose rights it has");
        assertThat(text(perform(changing(id, Map.of("direction", "import", "name", "mine", "file", "x"))
                        .with(ken.session()))))
                .contains("An import stays an import");
        assertThat(text(perform(changing(id, Map.of("direction", "export", "name", "", "file", "x"))
                        .with(ken.session()))))
                .contains("1 to 100 characters");
        assertThat(jdbc.sql("select name || file from scheduled_transfer where id = ?")
                        .param(id)
                        .query(String.class)
                        .single())
                .isEqualTo(at + "!other-" + at);

        prospects.create(NewProspect.of(EmailAddress.of("one@" + at), Map.of()), Cause.system());
        limits.change(ken.id(), new UserLimit(0, null), Viewer.system());
        begun(ken, id);
        await().atMost(LONG)
                .until(() -> jdbc.sql(
                                "select coalesce(max(state), '') from job where id = (select last_job_id from scheduled_transfer where id = ?)")
                        .param(id)
                        .query(String.class)
                        .single()
                        .equals("failed"));
    }

    private long template(Cast.Someone who, String name) {
        templates.keep(
                name,
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
                steps.viewer(who));
        return templates.all(steps.viewer(who)).stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow()
                .id();
    }

    private long place(Cast.Someone admin, int port, String proof, String secret) throws Exception {
        MockHttpServletResponse made = perform(
                typed(post("/settings/sftp-servers"), port, proof, secret, "").with(admin.session()));
        assertThat(made.getStatus()).as(made.getContentAsString()).isEqualTo(302);
        return Long.parseLong(Objects.requireNonNull(made.getRedirectedUrl()).replaceAll(".*/", ""));
    }

    private long changed(Cast.Someone admin, long id, int port, String where) throws Exception {
        assertThat(perform(typed(post("/settings/sftp-servers/" + id), port, "key", "", where)
                                .with(admin.session()))
                        .getStatus())
                .isEqualTo(302);
        return id;
    }

    private static MockHttpServletRequestBuilder typed(
            MockHttpServletRequestBuilder request, int port, String proof, String secret, String where) {
        return request.param("name", "CRM")
                .param("host", "127.0.0.1")
                .param("port", Integer.toString(port))
                .param("username", FakeSftp.USER)
                .param("proof", proof)
                .param("secret", secret)
                .param("folder", where)
                .with(csrf());
    }

    private MockHttpServletResponse tried(Cast.Someone admin, long place) throws Exception {
        return perform(
                post("/settings/sftp-servers/" + place + "/tried").with(csrf()).with(admin.session()));
    }

    private long scheduled(Cast.Someone who, Map<String, String> typed) throws Exception {
        MockHttpServletRequestBuilder request =
                post("/scheduled-transfers").with(csrf()).with(who.session());
        new LinkedHashMap<>(typed).forEach(request::param);
        assertThat(perform(request).getStatus()).isEqualTo(302);
        return jdbc.sql("select id from scheduled_transfer where name = ?")
                .param(typed.get("name"))
                .query(Long.class)
                .single();
    }

    private static MockHttpServletRequestBuilder changing(long id, Map<String, String> typed) {
        MockHttpServletRequestBuilder request =
                post("/scheduled-transfers/" + id).with(csrf());
        typed.forEach(request::param);
        return request;
    }

    private void begun(Cast.Someone who, long id) throws Exception {
        assertThat(perform(post("/scheduled-transfers/" + id + "/begun")
                                .with(csrf())
                                .with(who.session()))
                        .getStatus())
                .isEqualTo(302);
    }

    private String trouble(long id) {
        return jdbc.sql("select coalesce(trouble, '') from scheduled_transfer where id = ?")
                .param(id)
                .query(String.class)
                .single();
    }

    private List<Path> named(String where, String part) throws IOException {
        Path here = folder.resolve(where);
        if (!Files.isDirectory(here)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(here)) {
            return all.filter(path -> path.getFileName().toString().contains(part)
                            && !path.getFileName().toString().startsWith("."))
                    .toList();
        }
    }

    private String page(Cast.Someone who, String path) throws Exception {
        return text(perform(get(path).with(who.session())));
    }

    private static String text(MockHttpServletResponse response) throws Exception {
        return Jsoup.parse(response.getContentAsString()).text();
    }

    private MockHttpServletResponse perform(MockHttpServletRequestBuilder request) throws Exception {
        return mvc.perform(request).andReturn().getResponse();
    }
}
