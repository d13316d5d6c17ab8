package io.enishi.list;

import io.enishi.asset.AssetUsage;
import io.enishi.asset.AssetUse;
import io.enishi.asset.Assets;
import io.enishi.criteria.CriteriaMentions;
import io.enishi.field.CustomField;
import io.enishi.field.CustomFields;
import io.enishi.shared.Words;
import java.util.List;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;

/** Dynamic lists whose rule is about a thing, so that nobody deletes it under them. */
@Component
class ListRuleUsage implements AssetUsage {

    private static final Words IN_RULE = new Words("in its rule", "ルールで使用");

    private final DynamicListRepository repository;
    private final DynamicRules rules;
    private final CriteriaMentions mentions;
    private final Assets assets;
    private final CustomFields fields;

    ListRuleUsage(
            DynamicListRepository repository,
            DynamicRules rules,
            CriteriaMentions mentions,
            Assets assets,
            CustomFields fields) {
        this.repository = repository;
        this.rules = rules;
        this.mentions = mentions;
        this.assets = assets;
        this.fields = fields;
    }

    @Override
    public List<AssetUse> of(long assetId) {
        String fieldKey = fields.known().all().stream()
                .filter(field -> field.id() == assetId)
                .map(CustomField::apiKey)
                .findFirst()
                .orElse("");
        return uses(rule -> mentions.about(rules.criteria(rule.criteria()), assetId, fieldKey));
    }

    @Override
    public List<AssetUse> ofTag(long tagId) {
        return uses(rule -> mentions.aboutTag(rules.criteria(rule.criteria()), tagId));
    }

    private List<AssetUse> uses(Predicate<DynamicListRepository.Rule> about) {
        return repository.rules().stream()
                .filter(about)
                .flatMap(rule -> assets.find(rule.id()).stream())
                .map(row -> new AssetUse(row, IN_RULE))
                .toList();
    }
}
