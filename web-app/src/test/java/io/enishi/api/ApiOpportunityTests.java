package io.enishi.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.enishi.api.ApiCalls.Answer;
import io.enishi.user.Role;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import tools.jackson.databind.JsonNode;

/** Opportunities written and read by programs, in both APIs. */
@ApiTest
class ApiOpportunityTests {

    private final ApiCalls api;
    private final ApiSeeds seeds;

    ApiOpportunityTests(ApiCalls api, ApiSeeds seeds) {
        this.api = api;
        this.seeds = seeds;
    }

    @BeforeEach
    void sow() {
        seeds.sow();
    }

    @Test
    void anOpportunityIsMadeChangedAndShowsInItsPeoplesActivities() {
        long aiko = prospect();
        long ken = prospect();
        Answer made = api.post("opportunities?fields=id,value,status,closedAt,campaign.name", deal(aiko));
        long id = made.json().path("id").asLong();

        assertThat(made.status()).isEqualTo(201);
        assertThat(made.json().path("value").asDouble()).isEqualTo(1250.5);
        assertThat(made.json().path("status").asString()).isEqualTo("open");
        assertThat(made.json().path("closedAt").asString()).isEqualTo("2026-12-24T09:00:00+09:00");
        Answer changed = api.patch(
                "opportunities/" + id + "?fields=name,stage,status,value",
                Map.of("stage", "Contract", "status", "won", "prospectIds", List.of(ken, aiko)));
        assertThat(changed.json().path("stage").asString()).isEqualTo("Contract");
        assertThat(changed.json().path("status").asString()).isEqualTo("won");
        assertThat(changed.json().path("value").asDouble()).isEqualTo(1250.5);
        api.patch("opportunities/" + id, Map.of("prospectIds", List.of(ken)));

        assertThat(types(aiko, id)).containsExactly(8, 1005, 9, 38);
        assertThat(types(ken, id)).containsExactly(19, 1005, 9);
        assertThat(api.get("opportunities/" + id + "?fields=prospects.id")
                        .json()
                        .path("prospects")
                        .toString())
                .isEqualTo("[{\"id\":" + ken + "}]");
        JsonNode first = api.get("visitor-activities?fields=typeName,details,opportunity.name&opportunityId=" + id)
                .values()
                .getFirst();
        assertThat(first.path("typeName").asString()).isEqualTo("Opportunity");
        assertThat(first.path("details").asString()).isEqualTo("Press line");
        assertThat(first.path("opportunity").path("name").asString()).isEqualTo("Press line");
    }

    @Test
    void whatMayNotBeIsRefusedWithItsCodeAndLeavesNothingBehind() {
        long aiko = prospect();

        refused(154, "status", "closed", aiko);
        refused(51, "value", -1, aiko);
        refused(51, "value", 1e30, aiko);
        refused(51, "probability", 101, aiko);
        refused(56, "probability", "much", aiko);
        refused(57, "closedAt", "tomorrow-ish", aiko);
        refused(38, "campaignId", 987654321, aiko);
        refused(3, "prospectIds", List.of(987654321), aiko);
        refused(154, "salesforceId", "006", aiko);
        refused(139, "name", " ", aiko);
        Map<String, Object> bare = deal(aiko);
        bare.remove("probability");
        assertThat(api.post("opportunities", bare).code()).isEqualTo(153);
        assertThat(api.get("visitor-activities?fields=id&prospectId=" + aiko).ids())
                .isEmpty();
        assertThat(api.delete("opportunities/1").code()).isEqualTo(60);
    }

    @Test
    void salespeopleSeeWhatIsAboutTheirOwn() {
        long hers = prospect();
        long others = prospect();
        api.patch("prospects/" + hers, Map.of("userId", api.user(Role.SALES).userId()));
        long mine = api.post("opportunities", deal(hers)).json().path("id").asLong();
        long foreign = api.post("opportunities", deal(others)).json().path("id").asLong();

        assertThat(status(mine)).isEqualTo(200);
        assertThat(status(foreign)).isEqualTo(404);
        assertThat(api.call(Role.SALES, HttpMethod.PATCH, "opportunities/" + foreign, "{\"status\":\"won\"}")
                        .status())
                .isEqualTo(404);
        assertThat(api.call(Role.SALES, HttpMethod.POST, "opportunities", api.text(deal(others)))
                        .code())
                .isEqualTo(3);
    }

    @Test
    void theOlderApiReadsAndWritesThem() {
        long aiko = prospect();
        JsonNode made = api.send(
                        Role.ADMINISTRATOR,
                        MockMvcRequestBuilders.post("/api/opportunity/version/4/do/create")
                                .param("format", "json")
                                .param("name", "Older deal")
                                .param("campaign_id", Long.toString(seeds.campaign()))
                                .param("value", "99.5")
                                .param("probability", "20")
                                .param("prospect_id", Long.toString(aiko)),
                        null)
                .json()
                .path("opportunity");

        assertThat(made.path("name").asString()).isEqualTo("Older deal");
        assertThat(made.path("value").asDouble()).isEqualTo(99.5);
        assertThat(made.path("status").asString()).isEqualTo("open");
        assertThat(made.path("campaign").path("id").asLong()).isEqualTo(seeds.campaign());
        assertThat(made.path("opportunity_activities")
                        .path("visitor_activity")
                        .path("type")
                        .asInt())
                .isEqualTo(8);
        assertThat(types(aiko, made.path("id").asLong())).containsExactly(8);
    }

    private void refused(int code, String property, Object value, long prospect) {
        Map<String, Object> deal = deal(prospect);
        deal.put(property, value);
        Answer answer = api.post("opportunities", deal);
        assertThat(answer.code())
                .as("%s=%s answered %s", property, value, answer.body())
                .isEqualTo(code);
    }

    private List<Integer> types(long prospect, long opportunity) {
        List<Integer> types = new ArrayList<>();
        api.get("visitor-activities?fields=id,type&prospectId=" + prospect + "&opportunityId=" + opportunity)
                .values()
                .forEach(each -> types.add(each.path("type").asInt()));
        return types;
    }

    private int status(long opportunity) {
        return api.call(Role.SALES, HttpMethod.GET, "opportunities/" + opportunity + "?fields=id", null)
                .status();
    }

    private long prospect() {
        return api.post("prospects", Map.of("email", "o" + UUID.randomUUID() + "@example.com"))
                .json()
                .path("id")
                .asLong();
    }

    private Map<String, Object> deal(long prospect) {
        Map<String, Object> deal = new LinkedHashMap<>();
        deal.put("name", "Press line");
        deal.put("campaignId", seeds.campaign());
        deal.put("value", 1250.5);
        deal.put("probability", 60);
        deal.put("stage", "Proposal");
        deal.put("closedAt", "2026-12-24T00:00:00Z");
        deal.put("prospectIds", List.of(prospect));
        return deal;
    }
}
