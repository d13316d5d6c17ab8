package io.enishi.template;

import io.enishi.asset.AssetUsage;
import io.enishi.asset.AssetUse;
import io.enishi.shared.Words;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Which list emails began as copies of a template, and which templates name a thing in their text. */
@Component
class TemplateUses implements AssetUsage {

    private static final Words BEGAN = new Words("began as a copy", "コピー元として");
    private static final Words NAMED = new Words("in its text", "本文の差し込み項目");

    private final EmailTemplateRepository repository;

    TemplateUses(EmailTemplateRepository repository) {
        this.repository = repository;
    }

    @Override
    public List<AssetUse> of(long assetId) {
        return Stream.concat(
                        repository.uses(assetId).stream().map(email -> new AssetUse(email, BEGAN)),
                        repository.naming(assetId).stream().map(template -> new AssetUse(template, NAMED)))
                .toList();
    }
}
