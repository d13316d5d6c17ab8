package io.enishi.list.vocabulary;

import io.enishi.asset.AssetKind;
import io.enishi.list.Lists;
import io.enishi.shared.Words;
import org.springframework.stereotype.Component;

/** Lists of prospects. */
@Component
class ListAssetKind implements AssetKind {

    @Override
    public String key() {
        return Lists.KIND;
    }

    @Override
    public Words label() {
        return new Words("List", "リスト");
    }

    @Override
    public String path(long id) {
        return "/lists/" + id;
    }

    @Override
    public String icon() {
        return "list";
    }
}
