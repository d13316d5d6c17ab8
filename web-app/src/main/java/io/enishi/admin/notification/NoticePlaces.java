package io.enishi.admin.notification;

import io.enishi.asset.AssetKinds;
import io.enishi.asset.Assets;
import io.enishi.notification.Notice;
import org.springframework.stereotype.Component;

/** Where in the console the person or thing stands that a notice is about. */
@Component
class NoticePlaces {

    private final Assets assets;
    private final AssetKinds kinds;

    NoticePlaces(Assets assets, AssetKinds kinds) {
        this.assets = assets;
        this.kinds = kinds;
    }

    String pathOf(Notice notice) {
        if (notice.person() != null) {
            return "/prospects/" + notice.person().id();
        }
        Long assetId = notice.assetId();
        return assetId == null
                ? "/notifications"
                : assets.find(assetId)
                        .flatMap(asset -> kinds.find(asset.kind()).map(kind -> kind.path(asset.id())))
                        .orElse("/notifications");
    }
}
