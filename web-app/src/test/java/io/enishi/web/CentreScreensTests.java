package io.enishi.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.enishi.centre.PreferenceCentre;
import io.enishi.centre.PreferenceCentres;
import io.enishi.list.Lists;
import io.enishi.user.Role;
import io.enishi.user.Viewer;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.servlet.MockMvc;

/** Preference pages in the console: made, changed, thrown away and brought back. */
@ConsoleTest
class CentreScreensTests {

    private static final Viewer SYSTEM = Viewer.system();

    private final MockMvc web;
    private final Cast cast;
    private final PreferenceCentres centres;
    private final Lists lists;

    CentreScreensTests(MockMvc web, Cast cast, PreferenceCentres centres, Lists lists) {
        this.web = web;
        this.cast = cast;
        this.centres = centres;
        this.lists = lists;
    }

    @Test
    void aMarketerMakesAPageChangesItAndItsHistoryTellsIt() throws Exception {
        var marketer = cast.a(Role.MARKETING);
        long news = publicList("News");
        long events = publicList("Events");
        String name = "Page " + System.nanoTime();

        String page = web.perform(post("/preference-centres")
                        .with(marketer.session())
                        .with(csrf())
                        .param("name", name)
                        .param("titleEn", "Your <b>mail</b>")
                        .param("_offersAll", "on")
                        .param("_byDefault", "on")
                        .param("place[" + news + "]", "2")
                        .param("place[" + events + "]", "1"))
                .andExpect(status().is3xxRedirection())
                .andReturn()
                .getResponse()
                .getRedirectedUrl();

        Objects.requireNonNull(page);
        long id = Long.parseLong(page.substring(page.lastIndexOf('/') + 1));
        PreferenceCentre made = centres.get(id, SYSTEM);
        assertThat(made.lists()).containsExactly(events, news);
        assertThat(made.offersAll()).isFalse();
        web.perform(get(page).with(marketer.session()))
                .andExpect(content().string(containsString("{{{EmailPreferenceCenter_" + id + "}}}")))
                .andExpect(content().string(containsString("/p/test?centre=" + made.token())));
        web.perform(get("/preference-centres").with(marketer.session()))
                .andExpect(content().string(containsString(name)));

        web.perform(post(page)
                        .with(marketer.session())
                        .with(csrf())
                        .param("name", name)
                        .param("_offersAll", "on")
                        .param("_byDefault", "on")
                        .param("place[" + events + "]", "1"))
                .andExpect(status().is3xxRedirection());
        assertThat(centres.get(id, SYSTEM).lists()).containsExactly(events);
        web.perform(get("/assets/" + id + "/history").with(marketer.session()))
                .andExpect(content().string(containsString("no longer shown")));

        web.perform(post(page + "/deleted").with(marketer.session()).with(csrf()))
                .andExpect(status().is3xxRedirection());
        web.perform(get(page).with(marketer.session())).andExpect(status().isNotFound());
        web.perform(post(page + "/restored").with(marketer.session()).with(csrf()))
                .andExpect(status().is3xxRedirection());
        web.perform(get(page).with(marketer.session())).andExpect(status().isOk());
    }

    @Test
    void aPageThatOffersNothingIsRefused() throws Exception {
        web.perform(post("/preference-centres")
                        .with(cast.a(Role.MARKETING).session())
                        .with(csrf())
                        .param("name", "Empty")
                        .param("_offersAll", "on")
                        .param("_byDefault", "on"))
                .andExpect(status().is(422))
                .andExpect(content().string(containsString("Show at least one list")));
    }

    private long publicList(String title) {
        long list = lists.create(title + " " + System.nanoTime(), SYSTEM);
        lists.show(list, title, true, SYSTEM);
        return list;
    }
}
