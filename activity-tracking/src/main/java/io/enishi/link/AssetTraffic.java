package io.enishi.link;

import io.enishi.asset.Assets;
import io.enishi.shared.NotFound;
import io.enishi.user.Viewer;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** How redirects, files and their kin do: one report for everything whose public address is counted by one activity code. */
@Component
public class AssetTraffic {

    /** So many days are drawn. */
    public static final int DAYS = 30;

    private final TrafficQueries queries;
    private final Assets assets;
    private final Clock clock;

    AssetTraffic(TrafficQueries queries, Assets assets, Clock clock) {
        this.queries = queries;
        this.assets = assets;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public Traffic of(long assetId, int code, Viewer who) {
        mayLook(assetId, who);
        return queries.of(assetId, code);
    }

    /** The last days in the viewer's zone, oldest first. */
    @Transactional(readOnly = true)
    public List<TrafficDay> days(long assetId, int code, Viewer who) {
        mayLook(assetId, who);
        LocalDate today = LocalDate.ofInstant(clock.instant(), who.zone());
        return queries.days(assetId, code, today.minusDays(DAYS - 1L), today, who.zone());
    }

    /** Who came, the latest first; people in the recycle bin are left out. */
    @Transactional(readOnly = true)
    public List<TrafficBy> prospects(long assetId, int code, int most, Viewer who) {
        mayLook(assetId, who);
        who.require("prospect.view");
        return queries.prospects(assetId, code, most);
    }

    private void mayLook(long assetId, Viewer who) {
        who.require(assets.find(assetId)
                        .orElseThrow(() -> new NotFound("asset", assetId))
                        .kind() + ".view");
    }
}
