package io.enishi.automation;

import io.enishi.action.ActionCatalog;
import io.enishi.action.ActionList;
import io.enishi.asset.AssetUsage;
import io.enishi.asset.AssetUse;
import io.enishi.asset.Assets;
import io.enishi.criteria.CriteriaMentions;
import io.enishi.field.CustomField;
import io.enishi.field.CustomFields;
import io.enishi.shared.Words;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** Rules that ask about an asset or do something with it, so that nobody deletes a list under a rule's feet. */
@Component
class RuleUsage implements AssetUsage {

    private static final Words IN_CRITERIA = new Words("in its criteria", "条件で使用");
    private static final Words IN_ACTIONS = new Words("in its actions", "アクションで使用");

    private final RuleQueries queries;
    private final RuleMatching matching;
    private final CriteriaMentions mentions;
    private final ActionCatalog actions;
    private final Assets assets;
    private final CustomFields fields;

    RuleUsage(
            RuleQueries queries,
            RuleMatching matching,
            CriteriaMentions mentions,
            ActionCatalog actions,
            Assets assets,
            CustomFields fields) {
        this.queries = queries;
        this.matching = matching;
        this.mentions = mentions;
        this.actions = actions;
        this.assets = assets;
        this.fields = fields;
    }

    @Override
    public List<AssetUse> of(long assetId) {
        String fieldKey = fieldKey(assetId);
        List<AssetUse> uses = new ArrayList<>();
        for (RuleQueries.Running rule : queries.all()) {
            if (mentions.about(matching.criteria(rule.criteria()), assetId, fieldKey)) {
                assets.find(rule.id()).ifPresent(row -> uses.add(new AssetUse(row, IN_CRITERIA)));
            }
            if (actions.read(rule.actions()).actions().stream().anyMatch(item -> touches(item, assetId, fieldKey))) {
                assets.find(rule.id()).ifPresent(row -> uses.add(new AssetUse(row, IN_ACTIONS)));
            }
        }
        return uses;
    }

    @Override
    public List<AssetUse> ofTag(long tagId) {
        List<AssetUse> uses = new ArrayList<>();
        for (RuleQueries.Running rule : queries.all()) {
            if (mentions.aboutTag(matching.criteria(rule.criteria()), tagId)) {
                assets.find(rule.id()).ifPresent(row -> uses.add(new AssetUse(row, IN_CRITERIA)));
            }
            if (actions.read(rule.actions()).actions().stream()
                    .anyMatch(item -> CriteriaMentions.aboutTag(actions.find(item.action()), item.settings(), tagId))) {
                assets.find(rule.id()).ifPresent(row -> uses.add(new AssetUse(row, IN_ACTIONS)));
            }
        }
        return uses;
    }

    private String fieldKey(long assetId) {
        return fields.known().all().stream()
                .filter(field -> field.id() == assetId)
                .map(CustomField::apiKey)
                .findFirst()
                .orElse("");
    }

    private boolean touches(ActionList.Item item, long assetId, String fieldKey) {
        return CriteriaMentions.about(actions.find(item.action()), item.settings(), assetId, fieldKey);
    }
}
