package io.enishi.asset;

import io.enishi.user.Viewer;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What every prospect and asset comes from; one default campaign is always there. */
@Component
public class Campaigns {

    public static final String KIND = "campaign";

    private final Assets assets;
    private final AssetRepository repository;

    Campaigns(Assets assets, AssetRepository repository) {
        this.assets = assets;
        this.repository = repository;
    }

    @Transactional
    public long create(String name, Viewer who) {
        who.require("campaign.edit");
        long id = assets.create(KIND, name, null, who);
        repository.addCampaign(id);
        return id;
    }

    @Transactional(readOnly = true)
    public List<AssetRow> all() {
        return repository.ofKind(KIND);
    }

    /** The campaign of whoever comes without one. */
    @Transactional(readOnly = true)
    public long defaultId() {
        return repository.defaultCampaign();
    }
}
