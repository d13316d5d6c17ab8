package io.enishi.api.objects;

import static io.enishi.api.Declaration.argument;
import static io.enishi.record.ValueType.BOOLEAN;
import static io.enishi.record.ValueType.INTEGER;
import static io.enishi.record.ValueType.STRING;

import io.enishi.api.ApiObject;
import io.enishi.api.Caller;
import io.enishi.api.Declaration;
import io.enishi.api.Input;
import io.enishi.api.Operations.Outcome;
import io.enishi.api.Trait;
import io.enishi.asset.Campaigns;
import io.enishi.link.CustomRedirect;
import io.enishi.link.CustomRedirectSettings;
import io.enishi.link.CustomRedirects;
import io.enishi.link.Utm;
import io.enishi.shared.Addresses;
import java.util.List;
import org.springframework.stereotype.Component;

/** Tracked links that stand outside of emails. */
@Component
class CustomRedirectObject implements ApiObject {

    private final CustomRedirects redirects;
    private final Campaigns campaigns;
    private final Addresses addresses;
    private final AssetTagging tagging;
    private final AssetFiling filing;

    CustomRedirectObject(
            CustomRedirects redirects,
            Campaigns campaigns,
            Addresses addresses,
            AssetTagging tagging,
            AssetFiling filing) {
        this.redirects = redirects;
        this.campaigns = campaigns;
        this.addresses = addresses;
        this.tagging = tagging;
        this.filing = filing;
    }

    @Override
    public Declaration declare() {
        String tracker = TrackerHost.sql(addresses) + " || '";
        String url = tracker + CustomRedirects.PATH + "' || r.token";
        return Declaration.of("custom-redirects", "custom redirect")
                .seenWith("custom-redirect.view")
                .from(
                        "custom_redirect r join asset a on a.id = r.id left join vanity_path v on v.asset_id = r.id",
                        "r.id")
                .inBinWhen("a.deleted_at is not null")
                .field("id", INTEGER, "r.id")
                .field("name", STRING, "a.name", Trait.REQUIRED, Trait.UPDATE)
                .field("destinationUrl", STRING, "r.destination", Trait.REQUIRED, Trait.UPDATE)
                .field("vanityUrlPath", STRING, "v.path", Trait.CREATE, Trait.UPDATE)
                .field("gaSource", STRING, "nullif(r.utm_source, '')", Trait.CREATE, Trait.UPDATE)
                .field("gaMedium", STRING, "nullif(r.utm_medium, '')", Trait.CREATE, Trait.UPDATE)
                .field("gaCampaign", STRING, "nullif(r.utm_campaign, '')", Trait.CREATE, Trait.UPDATE)
                .field("gaTerm", STRING, "nullif(r.utm_term, '')", Trait.CREATE, Trait.UPDATE)
                .field("gaContent", STRING, "nullif(r.utm_content, '')", Trait.CREATE, Trait.UPDATE)
                .field("url", STRING, url)
                .field("trackedUrl", STRING, url)
                .field("vanityUrl", STRING, tracker + "/' || v.path")
                .field("isDeleted", BOOLEAN, "(a.deleted_at is not null)")
                .empty(STRING, "bitlyShortUrl", "salesforceId")
                .empty(BOOLEAN, "bitlyIsPersonalized")
                .reference("campaign", "campaigns", "a.campaign_id", Trait.REQUIRED, Trait.UPDATE)
                .reference("folder", "folders", FolderContentObject.FOLDER, Trait.CREATE, Trait.UPDATE)
                .reference("trackerDomain", "tracker-domains", INTEGER.nothing())
                .stamped("a")
                .filters("name", "campaignId", "folderId")
                .orders("id", "name", "createdAt", "updatedAt")
                .creates(filing.creates(this::create))
                .updates(filing.updates(this::update))
                .deletes((id, caller) -> redirects.delete(id, caller.viewer()))
                .doesToAll("undelete", List.of(argument("id", INTEGER, Trait.REQUIRED)), this::undelete)
                .also(object -> tagging.on(object, "custom-redirect.edit"));
    }

    private long create(Input input, Caller caller) {
        return redirects.create(
                new CustomRedirectSettings(
                        input.text("name", ""),
                        CampaignArgument.of(input, campaigns),
                        input.text("destinationUrl", ""),
                        input.text("vanityUrlPath", ""),
                        utm(input, Utm.NONE),
                        null),
                caller.viewer());
    }

    private void update(long id, Input input, Caller caller) {
        CustomRedirect now = redirects.get(id, caller.viewer());
        redirects.change(
                id,
                new CustomRedirectSettings(
                        said(input, "name", now.name()),
                        CampaignArgument.of(input, campaigns),
                        said(input, "destinationUrl", now.destination()),
                        said(input, "vanityUrlPath", now.vanityPath()),
                        utm(input, now.utm()),
                        null),
                caller.viewer());
    }

    private static Utm utm(Input input, Utm now) {
        return new Utm(
                said(input, "gaSource", now.source()),
                said(input, "gaMedium", now.medium()),
                said(input, "gaCampaign", now.campaign()),
                said(input, "gaTerm", now.term()),
                said(input, "gaContent", now.content()));
    }

    // null clears; what is not named stays
    private static String said(Input input, String name, String now) {
        return input.has(name) ? input.text(name, "") : now;
    }

    private Outcome undelete(Input input, Caller caller) {
        long id = input.given("id");
        redirects.restore(id, caller.viewer());
        return Outcome.of("custom-redirects", id, List.of("id", "name"));
    }
}
