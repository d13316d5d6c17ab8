package io.enishi.external;

import io.enishi.asset.AssetKind;
import io.enishi.shared.Words;
import org.springframework.stereotype.Component;

/** A type of activity that other programs report. */
@Component
class ExternalActivityKind implements AssetKind {

    static final String KEY = "external-activity";

    @Override
    public String key() {
        return KEY;
    }

    @Override
    public Words label() {
        return new Words("External activity", "外部アクティビティ");
    }

    @Override
    public String path(long id) {
        return "/external-activities?type=" + id;
    }

    @Override
    public String icon() {
        return "webhook";
    }

    @Override
    public String rights() {
        return "external";
    }
}
