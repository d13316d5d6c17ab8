package io.enishi.field.vocabulary;

import io.enishi.asset.AssetKind;
import io.enishi.field.CustomFields;
import io.enishi.shared.Words;
import org.springframework.stereotype.Component;

/** Fields that marketers add to prospects. */
@Component
class CustomFieldKind implements AssetKind {

    @Override
    public String key() {
        return CustomFields.KIND;
    }

    @Override
    public Words label() {
        return new Words("Custom field", "カスタム項目");
    }

    @Override
    public String path(long id) {
        return "/settings/custom-fields/" + id;
    }

    @Override
    public String icon() {
        return "text-caption";
    }

    @Override
    public String rights() {
        return "field";
    }
}
