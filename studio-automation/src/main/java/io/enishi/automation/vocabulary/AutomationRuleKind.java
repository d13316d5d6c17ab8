package io.enishi.automation.vocabulary;

import io.enishi.asset.AssetKind;
import io.enishi.automation.AutomationRules;
import io.enishi.shared.Words;
import org.springframework.stereotype.Component;

/** Automation rules. */
@Component
class AutomationRuleKind implements AssetKind {

    @Override
    public String key() {
        return AutomationRules.KIND;
    }

    @Override
    public Words label() {
        return new Words("Automation rule", "オートメーションルール");
    }

    @Override
    public String path(long id) {
        return "/rules/" + id;
    }

    @Override
    public String icon() {
        return "bolt";
    }

    @Override
    public String rights() {
        return "rule";
    }
}
