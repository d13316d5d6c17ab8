package io.enishi.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.enishi.action.ProspectBatch;
import io.enishi.asset.Campaigns;
import io.enishi.change.Cause;
import io.enishi.opportunity.Opportunities;
import io.enishi.opportunity.OpportunityDraft;
import io.enishi.opportunity.OpportunityRow;
import io.enishi.opportunity.OpportunityStatus;
import io.enishi.prospect.NewProspect;
import io.enishi.prospect.Prospects;
import io.enishi.shared.EmailAddress;
import io.enishi.shared.ProspectId;
import io.enishi.user.Role;
import io.enishi.user.Viewer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.servlet.MockMvc;

/** Opportunities in the console: made, listed, won, lost, reopened, and whom they are about. */
@ConsoleTest
class OpportunityScreensTests {

    private final MockMvc web;
    private final Cast cast;
    private final Opportunities opportunities;
    private final Prospects prospects;
    private final Campaigns campaigns;

    OpportunityScreensTests(
            MockMvc web, Cast cast, Opportunities opportunities, Prospects prospects, Campaigns campaigns) {
        this.web = web;
        this.cast = cast;
        this.opportunities = opportunities;
        this.prospects = prospects;
        this.campaigns = campaigns;
    }

    @Test
    void anOpportunityIsMadeFromAProspectsPageAndStandsOnIt() throws Exception {
        Cast.Someone ken = cast.a(Role.MARKETING);
        String email = fresh();
        ProspectId aiko = person(email);

        web.perform(get("/opportunities/new").param("prospect", aiko.toString()).with(ken.session()))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString(email)));
        String page = web.perform(post("/opportunities")
                        .param("name", "<b>Line 3</b> sensors")
                        .param("email", email)
                        .param("value", "1,200,000")
                        .param("probability", "40")
                        .param("stage", "提案")
                        .param("closed", "2026-12-24")
                        .with(csrf())
                        .with(ken.session()))
                .andExpect(status().is3xxRedirection())
                .andReturn()
                .getResponse()
                .getRedirectedUrl();

        web.perform(get(String.valueOf(page)).with(ken.session()))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("&lt;b&gt;Line 3&lt;/b&gt; sensors")))
                .andExpect(content().string(containsString("1,200,000")))
                .andExpect(content().string(containsString("Thu, Dec 24, 2026")))
                .andExpect(content().string(containsString(email)));
        web.perform(get("/prospects/" + aiko).with(ken.session()))
                .andExpect(content().string(containsString("href=\"" + page + "\"")))
                .andExpect(content().string(containsString("the opportunity “")));
        web.perform(get(page + "/edit").param("lang", "ja").with(ken.session()))
                .andExpect(content().string(containsString("value=\"2026-12-24\"")))
                .andExpect(content().string(containsString("確度")));
    }

    @Test
    void whatIsWrongIsToldBesideItsField() throws Exception {
        Cast.Someone ken = cast.a(Role.MARKETING);
        String email = person().getKey();

        for (var wrong : Map.of(
                        "value", "minus three",
                        "probability", "101",
                        "closed", "2026-02-30",
                        "email", "nobody-at-all@example.com",
                        "campaign", "987654321",
                        "stage", "s".repeat(101))
                .entrySet()) {
            var request = post("/opportunities")
                    .param("name", "Typed once")
                    .param("email", wrong.getKey().equals("email") ? wrong.getValue() : email)
                    .param("value", wrong.getKey().equals("value") ? wrong.getValue() : "10")
                    .param("probability", wrong.getKey().equals("probability") ? wrong.getValue() : "10");
            if (!List.of("email", "value", "probability").contains(wrong.getKey())) {
                request.param(wrong.getKey(), wrong.getValue());
            }
            web.perform(request.with(csrf()).with(ken.session()))
                    .andExpect(status().is(422))
                    .andExpect(content().string(containsString("id=\"e-" + wrong.getKey() + "\"")))
                    .andExpect(content().string(containsString("Typed once")));
        }
    }

    @Test
    void itIsWonLostAndReopened() throws Exception {
        Cast.Someone ken = cast.a(Role.SALES_MANAGER);
        long id = opportunity("Won and lost", person().getValue());

        for (var step : List.of(
                Map.entry("won", OpportunityStatus.WON),
                Map.entry("open", OpportunityStatus.OPEN),
                Map.entry("lost", OpportunityStatus.LOST))) {
            web.perform(post("/opportunities/" + id + "/" + step.getKey())
                            .with(csrf())
                            .with(ken.session()))
                    .andExpect(redirectedUrl("/opportunities/" + id));
            assertThat(opportunities.get(id, Viewer.system()).status()).isEqualTo(step.getValue());
        }
    }

    @Test
    void peopleAreAssociatedAndUnlinkedByAddress() throws Exception {
        Cast.Someone ken = cast.a(Role.MARKETING);
        long id = opportunity("About two", person().getValue());
        var other = person();

        web.perform(post("/opportunities/" + id + "/prospects")
                        .param("email", other.getKey())
                        .with(csrf())
                        .with(ken.session()))
                .andExpect(redirectedUrl("/opportunities/" + id));
        web.perform(post("/opportunities/" + id + "/prospects/" + other.getValue() + "/primary")
                        .with(csrf())
                        .with(ken.session()))
                .andExpect(redirectedUrl("/opportunities/" + id));
        assertThat(opportunities.people(id, Viewer.system()).getFirst().id()).isEqualTo(other.getValue());
        web.perform(post("/opportunities/" + id + "/prospects/" + other.getValue() + "/remove")
                        .with(csrf())
                        .with(ken.session()))
                .andExpect(redirectedUrl("/opportunities/" + id));
        assertThat(opportunities.people(id, Viewer.system())).hasSize(1);
        web.perform(post("/opportunities/" + id + "/prospects")
                        .param("email", "nobody-at-all@example.com")
                        .with(csrf())
                        .with(ken.session()))
                .andExpect(status().is(422));
    }

    @Test
    void theListFindsFiltersSortsAndExports() throws Exception {
        Cast.Someone ken = cast.a(Role.MARKETING);
        String word = "w" + UUID.randomUUID();
        ProspectId aiko = person().getValue();
        long won = opportunity(word + " one", aiko);
        long open = opportunity(word + " two", aiko);
        opportunities.settle(won, OpportunityStatus.WON, Viewer.system(), Cause.system());

        web.perform(get("/opportunities")
                        .param("q", word)
                        .param("status", "won")
                        .with(ken.session()))
                .andExpect(content().string(containsString("/opportunities/" + won + "\"")))
                .andExpect(content().string(not(containsString("/opportunities/" + open + "\""))));
        for (String sort : List.of("name", "-value", "probability", "stage", "status", "-closed", "-updated", "x")) {
            String html = web.perform(get("/opportunities")
                            .param("q", word)
                            .param("sort", sort)
                            .with(ken.session()))
                    .andExpect(status().isOk())
                    .andReturn()
                    .getResponse()
                    .getContentAsString();
            if (sort.equals("name")) {
                assertThat(html.indexOf(word + " one")).isLessThan(html.indexOf(word + " two"));
            }
        }
        byte[] csv = web.perform(get("/opportunities.csv").param("q", word).with(ken.session()))
                .andReturn()
                .getResponse()
                .getContentAsByteArray();
        assertThat(new String(csv, StandardCharsets.UTF_8).lines())
                .hasSize(3)
                .anyMatch(line -> line.contains(word + " one") && line.contains("Won") && line.contains("1200000"));
    }

    @Test
    void salespeopleSeeOpportunitiesAboutTheirOwnPeopleOnly() throws Exception {
        Cast.Someone seller = cast.a(Role.SALES);
        var hers = person();
        var others = person();
        prospects.assign(ProspectBatch.of(hers.getValue()), seller.id(), Cause.system());
        long shared = opportunity("Shared " + UUID.randomUUID(), others.getValue());
        long foreign = opportunity("Foreign " + UUID.randomUUID(), others.getValue());
        opportunities.link(shared, List.of(hers.getValue()), Viewer.system(), Cause.system());

        web.perform(get("/opportunities/" + shared).with(seller.session()))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString(hers.getKey())))
                .andExpect(content().string(not(containsString(others.getKey()))));
        web.perform(get("/opportunities/" + foreign).with(seller.session())).andExpect(status().isNotFound());
        web.perform(post("/opportunities/" + foreign + "/won").with(csrf()).with(seller.session()))
                .andExpect(status().isNotFound());
        web.perform(post("/opportunities/" + shared + "/prospects/" + others.getValue() + "/remove")
                .with(csrf())
                .with(seller.session()));
        assertThat(opportunities.people(shared, Viewer.system())).hasSize(2);
        web.perform(post("/opportunities/" + shared + "/prospects/" + hers.getValue() + "/remove")
                        .with(csrf())
                        .with(seller.session()))
                .andExpect(redirectedUrl("/opportunities"));
    }

    @Test
    void aDeletedOneLeavesTheListAndComesBack() throws Exception {
        Cast.Someone ken = cast.a(Role.MARKETING);
        String name = "Binned " + UUID.randomUUID();
        long id = opportunity(name, person().getValue());

        web.perform(post("/opportunities/" + id + "/deleted").with(csrf()).with(ken.session()));
        web.perform(get("/opportunities").param("q", name).with(ken.session()))
                .andExpect(content().string(not(containsString("/opportunities/" + id + "\""))));
        web.perform(post("/opportunities/" + id + "/won").with(csrf()).with(ken.session()))
                .andExpect(status().isNotFound());
        web.perform(post("/opportunities/" + id + "/restored").with(csrf()).with(ken.session()));

        OpportunityRow row = opportunities.get(id, Viewer.system());
        assertThat(row.deleted()).isFalse();
    }

    private long opportunity(String name, ProspectId about) {
        return opportunities.create(
                new OpportunityDraft(name, campaigns.defaultId(), new BigDecimal("1200000"), 40L, "", "Proposal", null),
                OpportunityStatus.OPEN,
                List.of(about),
                Viewer.system(),
                Cause.system());
    }

    private Map.Entry<String, ProspectId> person() {
        String email = fresh();
        return Map.entry(email, person(email));
    }

    private ProspectId person(String email) {
        return prospects.create(NewProspect.of(EmailAddress.of(email), Map.of()), Cause.system());
    }

    private static String fresh() {
        return "o" + UUID.randomUUID() + "@example.com";
    }
}
