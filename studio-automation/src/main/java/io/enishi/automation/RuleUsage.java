package io.enishi.automation;

import io.enishi.action.ActionCatalog;
import io.enishi.action.ActionList;
import io.enishi.asset.AssetUsage;
import io.enishi.asset.AssetUse;
import io.enishi.asset.Assets;
import io.enishi.criteria.Criteria;
import io.enishi.criteria.CriteriaCatalog;
import io.enishi.field.CustomField;
import io.enishi.field.CustomFields;
import io.enishi.shared.Words;
import io.enishi.vocabulary.Input;
import io.enishi.vocabulary.SettledTerm;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Rules that ask about an asset or do something with it, so that nobody deletes a list under a rule's feet. */
@Component
class RuleUsage implements AssetUsage {

    private static final Set<String> ASSETS = Set.of("list", "list-by-hand", "engaged-asset", "campaign");
    private static final Set<String> FIELDS = Set.of("field", "writable-field");
    private static final Words IN_CRITERIA = new Words("in its criteria", "条件で使用");
    private static final Words IN_ACTIONS = new Words("in its actions", "アクションで使用");

    private final RuleQueries queries;
    private final RuleMatching matching;
    private final CriteriaCatalog criteria;
    private final ActionCatalog actions;
    private final Assets assets;
    private final CustomFields fields;

    RuleUsage(
            RuleQueries queries,
            RuleMatching matching,
            CriteriaCatalog criteria,
            ActionCatalog actions,
            Assets assets,
            CustomFields fields) {
        this.queries = queries;
        this.matching = matching;
        this.criteria = criteria;
        this.actions = actions;
        this.assets = assets;
        this.fields = fields;
    }

    @Override
    public List<AssetUse> of(long assetId) {
        Named named = new Named(assetId, fieldKey(assetId));
        List<AssetUse> uses = new ArrayList<>();
        for (RuleQueries.Running rule : queries.all()) {
            if (asksAbout(matching.criteria(rule.criteria()), named)) {
                assets.find(rule.id()).ifPresent(row -> uses.add(new AssetUse(row, IN_CRITERIA)));
            }
            if (actions.read(rule.actions()).actions().stream().anyMatch(item -> touches(item, named))) {
                assets.find(rule.id()).ifPresent(row -> uses.add(new AssetUse(row, IN_ACTIONS)));
            }
        }
        return uses;
    }

    /** What is looked for: the id of any asset, and the API name of one that is a custom field. */
    private record Named(long id, String fieldKey) {}

    private String fieldKey(long assetId) {
        return fields.known().all().stream()
                .filter(field -> field.id() == assetId)
                .map(CustomField::apiKey)
                .findFirst()
                .orElse("");
    }

    private boolean asksAbout(Criteria tree, Named asset) {
        return switch (tree) {
            case Criteria.All all -> all.of().stream().anyMatch(one -> asksAbout(one, asset));
            case Criteria.Any any -> any.of().stream().anyMatch(one -> asksAbout(one, asset));
            case Criteria.Not not -> asksAbout(not.of(), asset);
            case Criteria.Is is -> names(criteria.find(is.criterion()), is.settings(), asset);
        };
    }

    private boolean touches(ActionList.Item item, Named asset) {
        return names(actions.find(item.action()), item.settings(), asset);
    }

    // a setting names an asset when its picker offers assets; 12 points are not the list 12
    private static boolean names(Optional<? extends SettledTerm<?>> term, JsonNode settings, Named asset) {
        return term.stream()
                .flatMap(one -> Arrays.stream(one.settings().getRecordComponents()))
                .anyMatch(component -> {
                    Input input = component.getAnnotation(Input.class);
                    JsonNode value = settings.path(component.getName());
                    return input != null
                            && (ASSETS.contains(input.picker()) && value.asLong(0) == asset.id()
                                    || FIELDS.contains(input.picker())
                                            && !asset.fieldKey().isEmpty()
                                            && value.asString("").equals(asset.fieldKey()));
                });
    }
}
