package io.enishi.automation;

import static org.assertj.core.api.Assertions.assertThat;

import io.enishi.action.ActionList;
import io.enishi.change.Cause;
import io.enishi.criteria.Criteria;
import io.enishi.list.Lists;
import io.enishi.prospect.NewProspect;
import io.enishi.prospect.Prospects;
import io.enishi.shared.EmailAddress;
import io.enishi.shared.ProspectId;
import io.enishi.testing.DatabaseTest;
import io.enishi.user.Viewer;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** Matches and prospects are numbered apart: that two numbers are the same says nothing. */
@DatabaseTest(properties = "enishi.change.workers=0")
class RuleMatchNumbersDatabaseTests {

    private final AutomationRules rules;
    private final RuleQueries queries;
    private final Prospects prospects;
    private final Lists lists;
    private final JdbcClient jdbc;
    private final JsonMapper json = new JsonMapper();

    RuleMatchNumbersDatabaseTests(
            AutomationRules rules, RuleQueries queries, Prospects prospects, Lists lists, JdbcClient jdbc) {
        this.rules = rules;
        this.queries = queries;
        this.prospects = prospects;
        this.lists = lists;
        this.jdbc = jdbc;
    }

    @Test
    void aMatchThatHasTheNumberOfItsProspectKeepsNobodyElseFromBeingMatched() {
        ProspectId matched = person();
        ProspectId fresh = person();
        long rule = rule();
        jdbc.sql("""
                insert into rule_match (id, rule_id, prospect_id, version, reason_en, reason_ja, cause_kind, matched_at)
                values (:id, :rule, :id, 1, '', '', 'system', now())
                """).param("id", matched.value()).param("rule", rule).update();

        assertThat(queries.unmatched(rule, List.of(matched, fresh))).containsExactly(fresh);
    }

    private ProspectId person() {
        return prospects.create(
                NewProspect.of(EmailAddress.of(UUID.randomUUID() + "@example.jp"), Map.of()), Cause.user(null));
    }

    private long rule() {
        long list = lists.create("List " + UUID.randomUUID(), Viewer.system());
        return rules.create(
                new RuleDraft(
                        "Rule " + UUID.randomUUID(),
                        "",
                        null,
                        new Criteria.Is("prospect.list", json.valueToTree(Map.of("listId", list))),
                        new ActionList(
                                List.of(new ActionList.Item("list.add", json.valueToTree(Map.of("listId", list)))))),
                Viewer.system());
    }
}
