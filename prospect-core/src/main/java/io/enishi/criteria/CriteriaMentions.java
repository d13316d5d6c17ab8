package io.enishi.criteria;

import io.enishi.vocabulary.Input;
import io.enishi.vocabulary.SettledTerm;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/**
 * What trees of criteria speak of: the settings that were picked with certain pickers, as text. A setting names a list when its
 * picker offers lists; 12 points are not the list 12.
 */
@Component
public class CriteriaMentions {

    /** The pickers that offer lists. */
    public static final Set<String> LISTS = Set.of("list", "list-by-hand");

    private static final Set<String> TAGS = Set.of("tag");

    private static final Set<String> FIELDS = Set.of("field", "writable-field");

    private static final Set<String> ASSETS = Set.of(
            "list",
            "list-by-hand",
            "engaged-asset",
            "campaign",
            "form",
            "form-handler",
            "landing-page",
            "file",
            "custom-redirect",
            "page-action",
            "list-email",
            "autoresponder",
            "external-activity");

    private final CriteriaCatalog catalog;

    CriteriaMentions(CriteriaCatalog catalog) {
        this.catalog = catalog;
    }

    /** The values that were picked with one of these pickers. */
    public Set<String> picked(Criteria tree, Set<String> pickers) {
        Set<String> found = new HashSet<>();
        collect(tree, pickers, found);
        return found;
    }

    /** Whether the tree speaks of this tag. */
    public boolean aboutTag(Criteria tree, long tagId) {
        return picked(tree, TAGS).contains(Long.toString(tagId));
    }

    /** Whether settings of one term do. */
    public static boolean aboutTag(Optional<? extends SettledTerm<?>> term, JsonNode settings, long tagId) {
        return term.stream()
                .flatMap(one -> Arrays.stream(one.settings().getRecordComponents()))
                .anyMatch(component -> {
                    Input input = component.getAnnotation(Input.class);
                    return input != null
                            && TAGS.contains(input.picker())
                            && settings.path(component.getName()).asLong(0) == tagId;
                });
    }

    /** Whether the tree speaks of this asset, or of the custom field with this key. */
    public boolean about(Criteria tree, long assetId, String fieldKey) {
        return switch (tree) {
            case Criteria.All all -> all.of().stream().anyMatch(one -> about(one, assetId, fieldKey));
            case Criteria.Any any -> any.of().stream().anyMatch(one -> about(one, assetId, fieldKey));
            case Criteria.Not not -> about(not.of(), assetId, fieldKey);
            case Criteria.Is is -> about(catalog.find(is.criterion()), is.settings(), assetId, fieldKey);
        };
    }

    /** Whether settings of one term do. */
    public static boolean about(
            Optional<? extends SettledTerm<?>> term, JsonNode settings, long assetId, String fieldKey) {
        return term.stream()
                .flatMap(one -> Arrays.stream(one.settings().getRecordComponents()))
                .anyMatch(component -> {
                    Input input = component.getAnnotation(Input.class);
                    JsonNode value = settings.path(component.getName());
                    return input != null
                            && (ASSETS.contains(input.picker()) && value.asLong(0) == assetId
                                    || FIELDS.contains(input.picker())
                                            && !fieldKey.isEmpty()
                                            && value.asString("").equals(fieldKey));
                });
    }

    private void collect(Criteria tree, Set<String> pickers, Set<String> found) {
        switch (tree) {
            case Criteria.All all -> all.of().forEach(one -> collect(one, pickers, found));
            case Criteria.Any any -> any.of().forEach(one -> collect(one, pickers, found));
            case Criteria.Not not -> collect(not.of(), pickers, found);
            case Criteria.Is is ->
                catalog.find(is.criterion()).stream()
                        .flatMap(one -> Arrays.stream(one.settings().getRecordComponents()))
                        .forEach(component -> {
                            Input input = component.getAnnotation(Input.class);
                            JsonNode value = is.settings().path(component.getName());
                            if (input != null && pickers.contains(input.picker()) && !value.isMissingNode()) {
                                found.add(value.asString(""));
                            }
                        });
        }
    }
}
