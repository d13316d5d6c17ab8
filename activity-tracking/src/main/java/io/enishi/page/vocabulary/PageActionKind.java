package io.enishi.page.vocabulary;

import io.enishi.asset.AssetKind;
import io.enishi.page.PageActions;
import io.enishi.shared.Words;
import org.springframework.stereotype.Component;

/** A page of a web site that means something. */
@Component
class PageActionKind implements AssetKind {

    @Override
    public String key() {
        return PageActions.KIND;
    }

    @Override
    public Words label() {
        return new Words("Page action", "ページアクション");
    }

    @Override
    public String path(long id) {
        return "/page-actions/" + id;
    }

    @Override
    public String icon() {
        return "browser";
    }
}
