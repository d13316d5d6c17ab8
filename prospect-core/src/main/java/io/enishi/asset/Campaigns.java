package io.enishi.asset;

import io.enishi.shared.NotFound;
import io.enishi.shared.Refusal;
import io.enishi.shared.Words;
import io.enishi.user.Viewer;
import io.enishi.vocabulary.Choice;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What every prospect and asset comes from; one default campaign is always there. */
@Component
public class Campaigns {

    public static final String KIND = "campaign";

    private static final int MOST_DECIMALS = 9;
    private static final BigDecimal HIGHEST_COST = new BigDecimal("1000000000000");

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

    @Transactional
    public void rename(long id, String name, Viewer who) {
        who.require("campaign.edit");
        existing(id);
        assets.rename(id, name, who);
    }

    /** What it cost, for reports; {@code null} when nobody knows. */
    @Transactional
    public void cost(long id, @Nullable BigDecimal cost, Viewer who) {
        who.require("campaign.edit");
        existing(id);
        if (cost != null && (cost.signum() < 0 || cost.compareTo(HIGHEST_COST) > 0 || cost.scale() > MOST_DECIMALS)) {
            throw Refusal.at("cost", "campaign.cost.wrong", HIGHEST_COST.toPlainString());
        }
        assets.touch(id, who);
        repository.setCost(id, cost);
    }

    @Transactional(readOnly = true)
    public List<AssetRow> all() {
        return repository.ofKind(KIND);
    }

    /** All campaigns for pickers. */
    @Transactional(readOnly = true)
    public List<Choice> choices() {
        return all().stream()
                .map(each -> new Choice(Long.toString(each.id()), new Words(each.name(), each.name())))
                .toList();
    }

    /** The campaign of whoever comes without one. */
    @Transactional(readOnly = true)
    public long defaultId() {
        return repository.defaultCampaign();
    }

    private void existing(long id) {
        if (assets.find(id).filter(row -> row.kind().equals(KIND)).isEmpty()) {
            throw new NotFound("Campaign", id);
        }
    }
}
