package io.enishi.asset.vocabulary;

import io.enishi.asset.AssetKind;
import io.enishi.asset.Campaigns;
import io.enishi.shared.Words;
import org.springframework.stereotype.Component;

/** Where prospects come from. */
@Component
class CampaignKind implements AssetKind {

    @Override
    public String key() {
        return Campaigns.KIND;
    }

    @Override
    public Words label() {
        return new Words("Campaign", "キャンペーン");
    }

    @Override
    public String path(long id) {
        return "/campaigns#campaign-" + id;
    }

    @Override
    public String icon() {
        return "flag";
    }
}
