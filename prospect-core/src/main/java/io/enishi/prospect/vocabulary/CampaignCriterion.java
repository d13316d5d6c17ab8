package io.enishi.prospect.vocabulary;

import io.enishi.change.Facts;
import io.enishi.criteria.AsOf;
import io.enishi.criteria.Criterion;
import io.enishi.criteria.Present;
import io.enishi.criteria.SqlCondition;
import io.enishi.shared.Words;
import io.enishi.vocabulary.Input;
import io.enishi.vocabulary.Labelled;
import io.enishi.vocabulary.Names;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Whether a prospect came through a campaign. */
@Component
class CampaignCriterion implements Criterion<CampaignCriterion.Settings> {

    record Settings(
            @Input(en = "Comparison", ja = "条件") Is is,

            @Input(en = "Campaign", ja = "キャンペーン", picker = "campaign")
            long campaignId) {}

    enum Is implements Labelled {
        IS("is", "が次と等しい"),
        IS_NOT("is not", "が次と等しくない");

        private final Words label;

        Is(String en, String ja) {
            this.label = new Words(en, ja);
        }

        @Override
        public Words label() {
            return label;
        }
    }

    @Override
    public String key() {
        return "prospect.campaign";
    }

    @Override
    public Words label() {
        return new Words("Campaign", "キャンペーン");
    }

    @Override
    public Words group() {
        return new Words("Prospect", "プロスペクト");
    }

    @Override
    public Class<Settings> settings() {
        return Settings.class;
    }

    @Override
    public Words sentence(Settings settings, Names names) {
        Words campaign = names.of("campaign", settings.campaignId());
        Words is = settings.is().label();
        return new Words(
                "campaign " + is.en() + " “" + campaign.en() + "”", "キャンペーン" + is.ja() + "「" + campaign.ja() + "」");
    }

    @Override
    public SqlCondition where(Settings settings, AsOf at) {
        return SqlCondition.of(
                settings.is() == Is.IS ? "p.campaign_id = ?" : "p.campaign_id is distinct from ?",
                settings.campaignId());
    }

    @Override
    public Optional<Present> present(Settings settings, AsOf at, Names names) {
        return Optional.of(new Present(
                SqlCondition.of("p.campaign_id"),
                campaign -> campaign.isEmpty()
                        ? new Words("came through no campaign", "キャンペーンは未設定")
                        : new Words(
                                "campaign is “" + names.of("campaign", campaign).en() + "”",
                                "キャンペーンは「" + names.of("campaign", campaign).ja() + "」"),
                null));
    }

    @Override
    public Set<String> reads(Settings settings) {
        return Set.of(Facts.field("campaignId"), Facts.CREATED);
    }
}
