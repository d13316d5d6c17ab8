package io.enishi.link.vocabulary;

import io.enishi.asset.AssetKind;
import io.enishi.link.CustomRedirects;
import io.enishi.shared.Words;
import org.springframework.stereotype.Component;

/** A tracked link that stands outside of emails. */
@Component
class CustomRedirectKind implements AssetKind {

    @Override
    public String key() {
        return CustomRedirects.KIND;
    }

    @Override
    public Words label() {
        return new Words("Custom redirect", "カスタムリダイレクト");
    }

    @Override
    public String path(long id) {
        return "/redirects/" + id;
    }

    @Override
    public String icon() {
        return "link";
    }
}
