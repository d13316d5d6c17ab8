package io.enishi.centre;

import io.enishi.asset.AssetKind;
import io.enishi.shared.Words;
import org.springframework.stereotype.Component;

/** A page on which recipients choose what they get. */
@Component
class PreferenceCentreKind implements AssetKind {

    @Override
    public String key() {
        return PreferenceCentres.KIND;
    }

    @Override
    public Words label() {
        return new Words("Preference page", "メール設定ページ");
    }

    @Override
    public String path(long id) {
        return "/preference-centres/" + id;
    }

    @Override
    public String icon() {
        return "checklist";
    }

    @Override
    public String rights() {
        return "email";
    }
}
