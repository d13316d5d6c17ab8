package io.enishi.api.objects;

import static io.enishi.record.ValueType.BOOLEAN;
import static io.enishi.record.ValueType.INTEGER;
import static io.enishi.record.ValueType.STRING;

import io.enishi.api.ApiObject;
import io.enishi.api.Caller;
import io.enishi.api.Declaration;
import io.enishi.api.Input;
import io.enishi.api.Trait;
import io.enishi.asset.Assets;
import io.enishi.asset.Campaigns;
import io.enishi.list.ListKind;
import io.enishi.list.ListRow;
import io.enishi.list.Lists;
import io.enishi.list.NewList;
import org.springframework.stereotype.Component;

/** Lists of prospects. */
@Component
class ListObject implements ApiObject {

    private final Lists lists;
    private final Assets assets;
    private final Campaigns campaigns;
    private final AssetTagging tagging;
    private final AssetFiling filing;

    ListObject(Lists lists, Assets assets, Campaigns campaigns, AssetTagging tagging, AssetFiling filing) {
        this.lists = lists;
        this.assets = assets;
        this.campaigns = campaigns;
        this.tagging = tagging;
        this.filing = filing;
    }

    @Override
    public Declaration declare() {
        return Declaration.of("lists", "list")
                .seenWith("list.view")
                .from("list l join asset a on a.id = l.id", "l.id")
                .inBinWhen("a.deleted_at is not null")
                .field("id", INTEGER, "l.id")
                .field("name", STRING, "a.name", Trait.REQUIRED, Trait.UPDATE)
                .field("title", STRING, "l.title", Trait.CREATE, Trait.UPDATE)
                .field("description", STRING, "l.description", Trait.CREATE, Trait.UPDATE)
                .field("isPublic", BOOLEAN, "l.is_public", Trait.CREATE, Trait.UPDATE)
                .field("isDynamic", BOOLEAN, "(l.kind = 'dynamic')")
                .field("isDeleted", BOOLEAN, "(a.deleted_at is not null)")
                .field("memberCount", INTEGER, """
                (select count(*) from list_membership m join prospect p on p.id = m.prospect_id
                 where m.list_id = l.id and m.deleted_at is null and p.deleted_at is null)""", Trait.LENIENT)
                .reference("campaign", "campaigns", "a.campaign_id", Trait.CREATE, Trait.UPDATE)
                .reference("folder", "folders", FolderContentObject.FOLDER, Trait.CREATE, Trait.UPDATE)
                .stamped("a")
                .filters("name", "campaignId", "folderId", "isDynamic", "isPublic")
                .orders("id", "name", "createdAt", "updatedAt")
                .creates(filing.creates(this::create))
                .updates(filing.updates(this::update))
                .deletes((id, caller) -> lists.delete(id, caller.viewer()))
                .also(object -> tagging.on(object, "list.edit"));
    }

    private long create(Input input, Caller caller) {
        long id = lists.create(
                new NewList(
                        input.text("name", ""),
                        ListKind.STATIC,
                        input.text("description", ""),
                        CampaignArgument.of(input, campaigns)),
                caller.viewer());
        if (input.has("title") || input.has("isPublic")) {
            lists.show(id, input.text("title", ""), input.yes("isPublic", false), caller.viewer());
        }
        return id;
    }

    private void update(long id, Input input, Caller caller) {
        ListRow row = lists.get(id, caller.viewer());
        lists.change(
                id,
                input.has("name") ? input.text("name", "") : row.name(),
                input.has("description") ? input.text("description", "") : row.description(),
                caller.viewer());
        if (input.has("title") || input.has("isPublic")) {
            lists.show(
                    id,
                    input.has("title") ? input.text("title", "") : row.title(),
                    input.yes("isPublic", row.isPublic()),
                    caller.viewer());
        }
        Long campaign = CampaignArgument.of(input, campaigns);
        if (campaign != null) {
            assets.attribute(id, campaign, caller.viewer());
        }
    }
}
