package io.enishi.site;

import io.enishi.asset.AssetRow;
import io.enishi.asset.Campaigns;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Which campaigns there are, from memory: a page may name any number, and one that is no campaign would spoil the person who
 * comes of it. A number not known is looked up again, at most once a second.
 */
@Component
class KnownCampaigns {

    private static final long LOOK_AGAIN_AFTER = 1_000_000_000L;

    private final Campaigns campaigns;
    private volatile Set<Long> known = Set.of();
    private volatile long lookedAt = System.nanoTime() - 2 * LOOK_AGAIN_AFTER;

    KnownCampaigns(Campaigns campaigns) {
        this.campaigns = campaigns;
    }

    boolean contain(long id) {
        if (!known.contains(id) && System.nanoTime() - lookedAt > LOOK_AGAIN_AFTER) {
            lookedAt = System.nanoTime();
            known = campaigns.all().stream().map(AssetRow::id).collect(Collectors.toUnmodifiableSet());
        }
        return known.contains(id);
    }
}
