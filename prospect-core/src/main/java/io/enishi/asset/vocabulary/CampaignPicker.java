package io.enishi.asset.vocabulary;

import io.enishi.asset.Campaigns;
import io.enishi.user.Viewer;
import io.enishi.vocabulary.Choice;
import io.enishi.vocabulary.Picker;
import java.util.List;
import org.springframework.stereotype.Component;

@Component
class CampaignPicker implements Picker {

    private final Campaigns campaigns;

    CampaignPicker(Campaigns campaigns) {
        this.campaigns = campaigns;
    }

    @Override
    public String key() {
        return "campaign";
    }

    @Override
    public List<Choice> choices(Viewer viewer) {
        return campaigns.choices();
    }
}
