package io.enishi.audience.vocabulary;

import io.enishi.asset.AssetKind;
import io.enishi.audience.SavedViews;
import io.enishi.shared.Words;
import org.springframework.stereotype.Component;

/** Views of the prospect table, told where things are used. */
@Component
class SavedViewKind implements AssetKind {

    @Override
    public String key() {
        return SavedViews.KIND;
    }

    @Override
    public Words label() {
        return new Words("Saved view", "保存したビュー");
    }

    @Override
    public String path(long id) {
        return "/prospects?saved=" + id;
    }

    @Override
    public String icon() {
        return "filter";
    }

    @Override
    public String rights() {
        return "prospect";
    }
}
