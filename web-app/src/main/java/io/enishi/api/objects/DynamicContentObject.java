package io.enishi.api.objects;

import static io.enishi.record.ValueType.BOOLEAN;
import static io.enishi.record.ValueType.INTEGER;
import static io.enishi.record.ValueType.STRING;

import io.enishi.api.ApiError;
import io.enishi.api.ApiObject;
import io.enishi.api.Caller;
import io.enishi.api.Declaration;
import io.enishi.api.ErrorCode;
import io.enishi.api.Input;
import io.enishi.api.Trait;
import io.enishi.asset.Campaigns;
import io.enishi.merge.DynamicContent;
import io.enishi.merge.DynamicContents;
import io.enishi.merge.MergeField;
import java.util.List;
import org.springframework.stereotype.Component;

/** Content that differs by who reads; its variations are an object of their own. */
@Component
class DynamicContentObject implements ApiObject {

    private static final String RECIPIENT = "Recipient.";

    private final DynamicContents contents;
    private final Campaigns campaigns;
    private final AssetTagging tagging;
    private final AssetFiling filing;

    DynamicContentObject(DynamicContents contents, Campaigns campaigns, AssetTagging tagging, AssetFiling filing) {
        this.contents = contents;
        this.campaigns = campaigns;
        this.tagging = tagging;
        this.filing = filing;
    }

    @Override
    public Declaration declare() {
        return Declaration.of("dynamic-contents", "dynamic content")
                .seenWith("email.view")
                .from("dynamic_content d join asset a on a.id = d.id", "d.id")
                .inBinWhen("a.deleted_at is not null")
                .field("id", INTEGER, "d.id")
                .field("name", STRING, "a.name", Trait.REQUIRED)
                .field("baseContent", STRING, "d.base_html", Trait.CREATE)
                .field(
                        "basedOnProspectApiFieldId",
                        STRING,
                        "lower(substr(d.field, 11, 1)) || substr(d.field, 12)",
                        Trait.CREATE)
                .field("basedOn", STRING, """
                        case when d.field = 'Recipient.Score' then 'score' when d.field = 'Recipient.Grade' then 'grade'
                             when right(d.field, 3) = '__c' then 'custom' else 'default' end""")
                .field("tagReplacementLanguage", STRING, "cast('hml' as text)")
                .field("isDeleted", BOOLEAN, "(a.deleted_at is not null)")
                .empty(STRING, "embedCode", "embedUrl")
                .reference("folder", "folders", FolderContentObject.FOLDER, Trait.CREATE)
                .reference("trackerDomain", "tracker-domains", INTEGER.nothing())
                .reference("campaign", "campaigns", "a.campaign_id", Trait.CREATE)
                .stamped("a")
                .filters("name", "folderId")
                .orders("id", "name", "createdAt", "updatedAt")
                .creates(filing.creates(this::create))
                .also(object -> tagging.on(object, "email.edit"));
    }

    private long create(Input input, Caller caller) {
        String asked = RECIPIENT + input.text("basedOnProspectApiFieldId", "industry");
        String field = contents.fields().stream()
                .map(MergeField::name)
                .filter(asked::equalsIgnoreCase)
                .findFirst()
                .orElseThrow(() ->
                        new ApiError(ErrorCode.PROPERTY_INVALID, "basedOnProspectApiFieldId: there is no such field."));
        return contents.create(
                new DynamicContent(
                        0,
                        input.text("name", ""),
                        CampaignArgument.of(input, campaigns),
                        field,
                        input.text("baseContent", ""),
                        List.of(),
                        1),
                caller.viewer());
    }
}
