package io.enishi.api.objects;

import io.enishi.api.ApiError;
import io.enishi.api.ErrorCode;
import io.enishi.api.Input;
import io.enishi.asset.Campaigns;
import org.jspecify.annotations.Nullable;

/** The campaign a body names, known to be one. */
final class CampaignArgument {

    private CampaignArgument() {}

    static @Nullable Long of(Input input, Campaigns campaigns) {
        Long id = input.number("campaignId");
        if (id != null && campaigns.all().stream().noneMatch(each -> each.id() == id)) {
            throw new ApiError(ErrorCode.INVALID_CAMPAIGN, "There is no campaign " + id + ".");
        }
        return id;
    }
}
