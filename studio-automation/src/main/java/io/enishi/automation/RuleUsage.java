package io.enishi.automation;

import io.enishi.action.ActionCatalog;
import io.enishi.action.ActionList;
import io.enishi.asset.AssetUsage;
import io.enishi.asset.AssetUse;
import io.enishi.asset.Assets;
import io.enishi.criteria.Criteria;
import io.enishi.criteria.CriteriaCatalog;
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
    private static final Words IN_CRITERIA = new Words("in its criteria", "条件で使用");
    private static final Words IN_ACTIONS = new Words("in its actions", "アクションで使用");

    private final RuleQueries queries;
    private final RuleMatching matching;
    private final CriteriaCatalog criteria;
    private final ActionCatalog actions;
    private final Assets assets;

    RuleUsage(
            RuleQueries queries,
            RuleMatching matching,
            CriteriaCatalog criteria,
            ActionCatalog actions,
            Assets assets) {
        this.queries = queries;
        this.matching = matching;
        this.criteria = criteria;
        this.actions = actions;
        this.assets = assets;
    }

    @Override
    public List<AssetUse> of(long assetId) {
        List<AssetUse> uses = new ArrayList<>();
        for (RuleQueries.Running rule : queries.all()) {
            if (asksAbout(matching.criteria(rule.criteria()), assetId)) {
                assets.find(rule.id()).ifPresent(row -> uses.add(new AssetUse(row, IN_CRITERIA)));
            }
            if (actions.read(rule.actions()).actions().stream().anyMatch(item -> touches(item, assetId))) {
                assets.find(rule.id()).ifPresent(row -> uses.add(new AssetUse(row, IN_ACTIONS)));
            }
        }
        return uses;
    }

    private boolean asksAbout(Criteria tree, long assetId) {
        return switch (tree) {
            case Criteria.All all -> all.of().stream().anyMatch(one -> asksAbout(one, assetId));
            case Criteria.Any any -> any.of().stream().anyMatch(one -> asksAbout(one, assetId));
            case Criteria.Not not -> asksAbout(not.of(), assetId);
            case Criteria.Is is -> names(criteria.find(is.criterion()), is.settings(), assetId);
        };
    }

    private boolean touches(ActionList.Item item, long assetId) {
        return names(actions.find(item.action()), item.settings(), assetId);
    }

    // a setting names an asset when its picker offers assets; 12 points are not the list 12
    private static boolean names(Optional<? extends SettledTerm<?>> term, JsonNode settings, long assetId) {
        return term.stream()
                .flatMap(one -> Arrays.stream(one.settings().getRecordComponents()))
                .anyMatch(component -> {
                    Input input = component.getAnnotation(Input.class);
                    return input != null
                            && ASSETS.contains(input.picker())
                            && settings.path(component.getName()).asLong(0) == assetId;
                });
    }
}
