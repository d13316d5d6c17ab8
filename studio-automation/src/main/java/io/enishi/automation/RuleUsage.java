package io.enishi.automation;

import io.enishi.action.ActionCatalog;
import io.enishi.asset.AssetUsage;
import io.enishi.asset.AssetUse;
import java.util.List;
import org.springframework.stereotype.Component;

/** Rules that ask about an asset or do something with it, so that nobody deletes a list under a rule's feet. */
@Component
class RuleUsage implements AssetUsage {

    private final RuleQueries queries;
    private final RuleMatching matching;
    private final RuleMentions mentions;
    private final ActionCatalog actions;

    RuleUsage(RuleQueries queries, RuleMatching matching, RuleMentions mentions, ActionCatalog actions) {
        this.queries = queries;
        this.matching = matching;
        this.mentions = mentions;
        this.actions = actions;
    }

    @Override
    public List<AssetUse> of(long assetId) {
        return queries.all().stream()
                .flatMap(
                        rule -> mentions
                                .of(
                                        assetId,
                                        rule.id(),
                                        matching.criteria(rule.criteria()),
                                        actions.read(rule.actions()))
                                .stream())
                .toList();
    }

    @Override
    public List<AssetUse> ofTag(long tagId) {
        return queries.all().stream()
                .flatMap(
                        rule -> mentions
                                .ofTag(
                                        tagId,
                                        rule.id(),
                                        matching.criteria(rule.criteria()),
                                        actions.read(rule.actions()))
                                .stream())
                .toList();
    }
}
