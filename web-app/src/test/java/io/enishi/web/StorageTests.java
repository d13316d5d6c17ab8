package io.enishi.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import io.enishi.activity.JournalStorage;
import io.enishi.user.Role;
import io.enishi.user.Viewer;
import java.time.Clock;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;

/** What the journal's months take on the disk, and for how long they are kept. */
@ConsoleTest
class StorageTests {

    private final MockMvc web;
    private final Cast cast;
    private final JournalStorage storage;
    private final Clock clock;

    StorageTests(MockMvc web, Cast cast, JournalStorage storage, Clock clock) {
        this.web = web;
        this.cast = cast;
        this.storage = storage;
        this.clock = clock;
    }

    @AfterEach
    void forEver() {
        storage.keep(null, Viewer.system());
    }

    @Test
    void thePageShowsTheMonthsThatAreThere() throws Exception {
        String month = DateTimeFormatter.ofPattern("MMMM uuuu", Locale.ENGLISH)
                .format(YearMonth.from(clock.instant().atOffset(ZoneOffset.UTC)));

        MockHttpServletResponse page = web.perform(
                        get("/settings/storage").with(cast.a(Role.ADMINISTRATOR).session()))
                .andReturn()
                .getResponse();

        assertThat(page.getStatus()).isEqualTo(200);
        assertThat(page.getContentAsString()).contains(month, "<svg class=\"day-chart\"", "Never");
    }

    @Test
    void theRetentionIsSetForAllOrRefused() throws Exception {
        assertThat(keep("24", Role.ADMINISTRATOR).getStatus()).isEqualTo(302);
        assertThat(storage.kept(Viewer.system())).isEqualTo(24);

        for (String wrong : new String[] {"2", "0", "-5", "601", "many", "99999999999"}) {
            MockHttpServletResponse answer = keep(wrong, Role.ADMINISTRATOR);
            assertThat(answer.getStatus()).as(wrong).isEqualTo(422);
            assertThat(answer.getContentAsString()).contains("from 3 to 600");
        }
        assertThat(keep("12", Role.MARKETING).getStatus()).isEqualTo(403);
        assertThat(storage.kept(Viewer.system())).isEqualTo(24);

        assertThat(keep(" ", Role.ADMINISTRATOR).getStatus()).isEqualTo(302);
        assertThat(storage.kept(Viewer.system())).isNull();
    }

    private MockHttpServletResponse keep(String months, Role role) throws Exception {
        return web.perform(post("/settings/storage")
                        .param("months", months)
                        .with(csrf())
                        .with(cast.a(role).session()))
                .andReturn()
                .getResponse();
    }
}
