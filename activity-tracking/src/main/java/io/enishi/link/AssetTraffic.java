package io.enishi.link;

import io.enishi.asset.Assets;
import io.enishi.shared.NotFound;
import io.enishi.user.Viewer;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** How redirects, files and their kin do: one report for everything whose public address is counted by one activity code. */
@Component
public class AssetTraffic {

    private final Traffics traffics;
    private final Assets assets;

    AssetTraffic(Traffics traffics, Assets assets) {
        this.traffics = traffics;
        this.assets = assets;
    }

    @Transactional(readOnly = true)
    public Traffic of(long assetId, int code, Viewer who) {
        mayLook(assetId, who);
        return traffics.of(TrafficQueries.hits(assetId, code));
    }

    /** The last days in the viewer's zone, oldest first. */
    @Transactional(readOnly = true)
    public List<TrafficDay> days(long assetId, int code, Viewer who) {
        mayLook(assetId, who);
        return traffics.days(TrafficQueries.hits(assetId, code), new Traffics.Counted(assetId, code), who);
    }

    /** Who came, the latest first; people in the recycle bin are left out. */
    @Transactional(readOnly = true)
    public List<TrafficBy> prospects(long assetId, int code, int most, Viewer who) {
        mayLook(assetId, who);
        return traffics.prospects(TrafficQueries.hits(assetId, code), most, who);
    }

    private void mayLook(long assetId, Viewer who) {
        who.require(assets.find(assetId)
                        .orElseThrow(() -> new NotFound("asset", assetId))
                        .kind() + ".view");
    }
}
