package io.enishi.landing.vocabulary;

import io.enishi.asset.AssetKind;
import io.enishi.landing.LandingPages;
import io.enishi.shared.Words;
import org.springframework.stereotype.Component;

/** A page that is hosted here. */
@Component
class LandingPageKind implements AssetKind {

    @Override
    public String key() {
        return LandingPages.KIND;
    }

    @Override
    public Words label() {
        return new Words("Landing page", "ランディングページ");
    }

    @Override
    public String path(long id) {
        return "/landing-pages/" + id;
    }

    @Override
    public String icon() {
        return "browser";
    }
}
