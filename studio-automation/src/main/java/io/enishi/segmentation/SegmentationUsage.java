package io.enishi.segmentation;

import io.enishi.action.ActionCatalog;
import io.enishi.asset.AssetUsage;
import io.enishi.asset.AssetUse;
import io.enishi.automation.RuleMentions;
import java.util.List;
import org.springframework.stereotype.Component;

/** Drafts that ask about an asset or do something with it; a rule that ran needs nothing any more. */
@Component
class SegmentationUsage implements AssetUsage {

    private final SegmentationRepository repository;
    private final SegmentationRules rules;
    private final RuleMentions mentions;
    private final ActionCatalog actions;

    SegmentationUsage(
            SegmentationRepository repository, SegmentationRules rules, RuleMentions mentions, ActionCatalog actions) {
        this.repository = repository;
        this.rules = rules;
        this.mentions = mentions;
        this.actions = actions;
    }

    @Override
    public List<AssetUse> of(long assetId) {
        return repository.drafts().stream()
                .flatMap(rule ->
                        mentions
                                .of(assetId, rule.id(), rules.criteria(rule.criteria()), actions.read(rule.actions()))
                                .stream())
                .toList();
    }

    @Override
    public List<AssetUse> ofTag(long tagId) {
        return repository.drafts().stream()
                .flatMap(
                        rule -> mentions
                                .ofTag(tagId, rule.id(), rules.criteria(rule.criteria()), actions.read(rule.actions()))
                                .stream())
                .toList();
    }
}
