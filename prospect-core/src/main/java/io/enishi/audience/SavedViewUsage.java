package io.enishi.audience;

import io.enishi.asset.AssetRow;
import io.enishi.asset.AssetUsage;
import io.enishi.asset.AssetUse;
import io.enishi.criteria.CriteriaMentions;
import io.enishi.field.CustomField;
import io.enishi.field.CustomFields;
import io.enishi.shared.Words;
import java.util.List;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;

/** Views for everybody whose rule is about a thing. What somebody keeps for herself alone stands in nobody's way. */
@Component
class SavedViewUsage implements AssetUsage {

    private static final Words IN_RULE = new Words("in its rule", "ルールで使用");

    private final SavedViews views;
    private final CriteriaMentions mentions;
    private final CustomFields fields;

    SavedViewUsage(SavedViews views, CriteriaMentions mentions, CustomFields fields) {
        this.views = views;
        this.mentions = mentions;
        this.fields = fields;
    }

    @Override
    public List<AssetUse> of(long assetId) {
        String fieldKey = fields.known().all().stream()
                .filter(field -> field.id() == assetId)
                .map(CustomField::apiKey)
                .findFirst()
                .orElse("");
        return uses(view -> mentions.about(view.criteria(), assetId, fieldKey));
    }

    @Override
    public List<AssetUse> ofTag(long tagId) {
        return uses(view -> mentions.aboutTag(view.criteria(), tagId));
    }

    private List<AssetUse> uses(Predicate<SavedView> about) {
        return views.shared().stream()
                .filter(about)
                .map(view -> new AssetUse(new AssetRow(view.id(), SavedViews.KIND, view.name(), null), IN_RULE))
                .toList();
    }
}
