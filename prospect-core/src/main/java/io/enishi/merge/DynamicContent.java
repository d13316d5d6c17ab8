package io.enishi.merge;

import io.enishi.shared.Refusal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What says different things to different people: the first variation that fits, and to all others {@code base}. */
public record DynamicContent(
        long id,
        String name,
        @Nullable Long campaignId,
        String field,
        String base,
        List<Variation> variations,
        int version) {

    public static final int MOST_VARIATIONS = 25;
    static final int LONGEST = 100_000;

    public DynamicContent {
        variations = List.copyOf(variations);
        if (variations.size() > MOST_VARIATIONS) {
            throw Refusal.at("variations", "dynamic-content.refusal.too-many", MOST_VARIATIONS);
        }
        if (base.length() > LONGEST
                || variations.stream().anyMatch(one -> one.html().length() > LONGEST)) {
            throw Refusal.at("base", "dynamic-content.refusal.too-long", LONGEST);
        }
    }

    /** The same in the merge language alone, so that its links are tracked and its fields filled in like all others. */
    String source() {
        StringBuilder text = new StringBuilder();
        variations.forEach(
                one -> text.append(one.opening(field)).append(one.html()).append("{{else}}"));
        text.append(base);
        variations.forEach(one -> text.append("{{/compare}}"));
        return text.toString();
    }

    DynamicContent plain() {
        return new DynamicContent(
                id,
                name,
                campaignId,
                field,
                PlainText.of(base),
                variations.stream()
                        .map(one -> new Variation(one.operator(), one.value(), one.to(), PlainText.of(one.html())))
                        .toList(),
                version);
    }
}
