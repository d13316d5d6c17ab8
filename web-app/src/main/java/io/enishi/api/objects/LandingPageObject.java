package io.enishi.api.objects;

import static io.enishi.api.Declaration.argument;
import static io.enishi.record.ValueType.BOOLEAN;
import static io.enishi.record.ValueType.DATE_TIME;
import static io.enishi.record.ValueType.INTEGER;
import static io.enishi.record.ValueType.STRING;

import io.enishi.api.ApiError;
import io.enishi.api.ApiObject;
import io.enishi.api.Caller;
import io.enishi.api.Declaration;
import io.enishi.api.ErrorCode;
import io.enishi.api.Input;
import io.enishi.api.Operations.Outcome;
import io.enishi.api.Trait;
import io.enishi.asset.Campaigns;
import io.enishi.landing.LandingPageSettings;
import io.enishi.landing.LandingPages;
import io.enishi.shared.Addresses;
import java.util.List;
import org.springframework.stereotype.Component;

/** Pages hosted here; one that is created over the API is public at once, since the API has no verb for publishing. */
@Component
class LandingPageObject implements ApiObject {

    private final LandingPages pages;
    private final Campaigns campaigns;
    private final Addresses addresses;
    private final AssetTagging tagging;
    private final AssetFiling filing;

    LandingPageObject(
            LandingPages pages, Campaigns campaigns, Addresses addresses, AssetTagging tagging, AssetFiling filing) {
        this.pages = pages;
        this.campaigns = campaigns;
        this.addresses = addresses;
        this.tagging = tagging;
        this.filing = filing;
    }

    @Override
    public Declaration declare() {
        String tracker = TrackerHost.sql(addresses) + " || '";
        return Declaration.of("landing-pages", "landing page")
                .seenWith("landing-page.view")
                .from("landing_page l join asset a on a.id = l.id left join vanity_path v on v.asset_id = l.id", "l.id")
                .inBinWhen("a.deleted_at is not null")
                .field("id", INTEGER, "l.id")
                .field("name", STRING, "a.name", Trait.REQUIRED)
                .reference("campaign", "campaigns", "a.campaign_id", Trait.REQUIRED)
                .reference("form", "forms", "l.form_id", Trait.CREATE)
                .reference("folder", "folders", FolderContentObject.FOLDER, Trait.CREATE)
                .reference("layoutTemplate", "layout-templates", INTEGER.nothing())
                .reference("trackerDomain", "tracker-domains", INTEGER.nothing())
                .field("title", STRING, "l.title", Trait.CREATE)
                .field("description", STRING, "l.description", Trait.CREATE)
                .field("vanityUrlPath", STRING, "v.path", Trait.CREATE)
                .field("redirectLocation", STRING, "l.redirect_url", Trait.CREATE)
                .field("isDoNotIndex", BOOLEAN, "l.do_not_index", Trait.CREATE)
                .field("archiveDate", DATE_TIME, "l.archive_at", Trait.CREATE)
                .field("url", STRING, tracker + LandingPages.PATH + "' || l.token")
                .field("vanityUrl", STRING, tracker + "/' || v.path")
                .field("layoutType", STRING, "cast('Landing Page Builder' as text)")
                .field("isUseRedirectLocation", BOOLEAN, "(l.redirect_url <> '')")
                .field("isDeleted", BOOLEAN, "(a.deleted_at is not null)")
                .empty(INTEGER, "layoutTableBorder")
                .empty(STRING, "layoutCss", "layoutCssGenerated", "bitlyShortUrl", "salesforceId", "salesforceCmsId")
                .empty(BOOLEAN, "bitlyIsPersonalized")
                .stamped("a")
                .filters("name", "campaignId", "folderId", "formId")
                .orders("id", "name", "createdAt", "updatedAt")
                .creates(filing.creates(this::create))
                .deletes((id, caller) -> pages.delete(id, caller.viewer()))
                .does("copyToCms", List.of(), (id, input, caller) -> {
                    throw new ApiError(ErrorCode.UNSUPPORTED, "There is no content management system to copy to.");
                })
                .doesToAll("undelete", List.of(argument("id", INTEGER, Trait.REQUIRED)), this::undelete)
                .also(object -> tagging.on(object, "landing-page.edit"));
    }

    private long create(Input input, Caller caller) {
        long id = pages.create(
                new LandingPageSettings(
                        input.text("name", ""),
                        CampaignArgument.of(input, campaigns),
                        input.text("title", ""),
                        input.text("description", ""),
                        "",
                        input.number("formId"),
                        input.text("vanityUrlPath", ""),
                        input.yes("isDoNotIndex", false),
                        input.time("archiveDate"),
                        input.text("redirectLocation", ""),
                        null),
                caller.viewer());
        pages.publish(id, true, caller.viewer());
        return id;
    }

    private Outcome undelete(Input input, Caller caller) {
        long id = input.given("id");
        pages.restore(id, caller.viewer());
        return Outcome.of("landing-pages", id, List.of("id", "name"));
    }
}
