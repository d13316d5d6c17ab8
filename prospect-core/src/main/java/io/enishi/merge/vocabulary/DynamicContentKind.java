package io.enishi.merge.vocabulary;

import io.enishi.asset.AssetKind;
import io.enishi.merge.DynamicContents;
import io.enishi.shared.Words;
import org.springframework.stereotype.Component;

/** What says different things to different people. */
@Component
class DynamicContentKind implements AssetKind {

    @Override
    public String key() {
        return DynamicContents.KIND;
    }

    @Override
    public Words label() {
        return new Words("Dynamic content", "ダイナミックコンテンツ");
    }

    @Override
    public String path(long id) {
        return "/dynamic-contents/" + id;
    }

    @Override
    public String icon() {
        return "switch-horizontal";
    }

    @Override
    public String rights() {
        return "email";
    }
}
