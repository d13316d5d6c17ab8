package io.enishi.automation;

import io.enishi.action.ActionCatalog;
import io.enishi.action.ActionList;
import io.enishi.asset.AssetRow;
import io.enishi.asset.AssetUse;
import io.enishi.asset.Assets;
import io.enishi.criteria.Criteria;
import io.enishi.criteria.CriteriaMentions;
import io.enishi.field.CustomField;
import io.enishi.field.CustomFields;
import io.enishi.shared.Words;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** Where a rule of any kind speaks of an asset or a tag: in its criteria, or in its actions. */
@Component
public class RuleMentions {

    private static final Words IN_CRITERIA = new Words("in its criteria", "条件で使用");
    private static final Words IN_ACTIONS = new Words("in its actions", "アクションで使用");

    private final CriteriaMentions mentions;
    private final ActionCatalog actions;
    private final Assets assets;
    private final CustomFields fields;

    RuleMentions(CriteriaMentions mentions, ActionCatalog actions, Assets assets, CustomFields fields) {
        this.mentions = mentions;
        this.actions = actions;
        this.assets = assets;
        this.fields = fields;
    }

    public List<AssetUse> of(long assetId, long ruleId, Criteria criteria, ActionList list) {
        String fieldKey = fieldKey(assetId);
        return uses(
                ruleId,
                mentions.about(criteria, assetId, fieldKey),
                list.actions().stream()
                        .anyMatch(item -> CriteriaMentions.about(
                                actions.find(item.action()), item.settings(), assetId, fieldKey)));
    }

    public List<AssetUse> ofTag(long tagId, long ruleId, Criteria criteria, ActionList list) {
        return uses(
                ruleId,
                mentions.aboutTag(criteria, tagId),
                list.actions().stream()
                        .anyMatch(item ->
                                CriteriaMentions.aboutTag(actions.find(item.action()), item.settings(), tagId)));
    }

    private List<AssetUse> uses(long ruleId, boolean inCriteria, boolean inActions) {
        List<AssetUse> uses = new ArrayList<>();
        AssetRow row = inCriteria || inActions ? assets.find(ruleId).orElse(null) : null;
        if (row != null && inCriteria) {
            uses.add(new AssetUse(row, IN_CRITERIA));
        }
        if (row != null && inActions) {
            uses.add(new AssetUse(row, IN_ACTIONS));
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
}
