package io.enishi.demo;

import io.enishi.action.ActionList;
import io.enishi.automation.AutomationRules;
import io.enishi.automation.RuleDraft;
import io.enishi.criteria.Criteria;
import io.enishi.user.Viewer;
import java.util.List;
import java.util.Map;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The hot rule: who has sent the form and has 50 points goes to the salesperson, who is told at once. */
@Component
@ConditionalOnBooleanProperty("enishi.demo")
class DemoRules {

    static final String HOT = "ホットな見込み客を営業へ";

    private final AutomationRules rules;
    private final JsonMapper json;

    DemoRules(AutomationRules rules, JsonMapper json) {
        this.rules = rules;
        this.json = json;
    }

    void prepare(DemoPeople.Audience audience, long form, DemoUsers.Staff staff) {
        Viewer who = Viewer.system();
        long rule = rules.create(
                new RuleDraft(
                        HOT,
                        "資料を請求し、スコアが 50 以上になった方を山田 花子さんに割り当て、すぐに知らせます。",
                        audience.campaign(),
                        new Criteria.All(List.of(
                                is("activity.of-type", Map.of("type", "4.form", "asset", form)),
                                is("prospect.score", Map.of("comparison", "AT_LEAST", "points", 50)))),
                        new ActionList(List.of(
                                action("prospect.assign", Map.of("userId", staff.salesperson())),
                                action(
                                        "user.notify",
                                        Map.of(
                                                "userId",
                                                staff.salesperson(),
                                                "message",
                                                "資料請求があり、スコアが 50 を超えました。早めのご連絡をお願いします。"))))),
                who);
        rules.start(rule, who);
    }

    private Criteria is(String criterion, Map<String, ?> settings) {
        return new Criteria.Is(criterion, json.valueToTree(settings));
    }

    private ActionList.Item action(String key, Map<String, ?> settings) {
        return new ActionList.Item(key, json.valueToTree(settings));
    }
}
