package io.enishi.merge;

import io.enishi.asset.Assets;
import io.enishi.asset.Campaigns;
import io.enishi.asset.Restorable;
import io.enishi.prospect.ProspectRow;
import io.enishi.prospect.Prospects;
import io.enishi.shared.NotFound;
import io.enishi.shared.PageOf;
import io.enishi.shared.ProspectId;
import io.enishi.shared.Refusal;
import io.enishi.user.Viewer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Dynamic contents: made, changed, looked at as somebody would read them. */
@Component
public class DynamicContents implements Restorable {

    public static final String KIND = "dynamic-content";

    static final String VIEW = "email.view";
    static final String EDIT = "email.edit";

    private final BlockRepository repository;
    private final Blocks blocks;
    private final RecipientFields recipients;
    private final MergeLanguage language;
    private final Assets assets;
    private final Campaigns campaigns;
    private final Prospects prospects;

    DynamicContents(
            BlockRepository repository,
            Blocks blocks,
            RecipientFields recipients,
            MergeLanguage language,
            Assets assets,
            Campaigns campaigns,
            Prospects prospects) {
        this.repository = repository;
        this.blocks = blocks;
        this.recipients = recipients;
        this.language = language;
        this.assets = assets;
        this.campaigns = campaigns;
        this.prospects = prospects;
    }

    /** The number and the version of what is passed do not matter. */
    @Transactional
    public long create(DynamicContent content, Viewer who) {
        who.require(EDIT);
        check(content);
        long id = assets.create(KIND, content.name(), content.campaignId(), who);
        repository.insert(numbered(content, id));
        return id;
    }

    /** Emails that are not sent yet say the new words; {@code content.version()} is the one the writer saw. */
    @Transactional
    public void change(DynamicContent content, Viewer who) {
        who.require(EDIT);
        DynamicContent before = existing(content.id());
        check(content);
        assets.rename(content.id(), content.name(), who);
        Long campaign = content.campaignId();
        if (campaign != null && !campaign.equals(before.campaignId())) {
            assets.attribute(content.id(), campaign, who);
        }
        if (!repository.update(content)) {
            throw new Refusal("dynamic-content.refusal.edited-elsewhere");
        }
    }

    @Transactional(readOnly = true)
    public DynamicContent get(long id, Viewer who) {
        who.require(VIEW);
        return existing(id);
    }

    @Transactional(readOnly = true)
    public PageOf<BlockRow> page(String search, String sort, boolean descending, int page, int size, Viewer who) {
        who.require(VIEW);
        return repository.page(KIND, search.replace("\0", ""), sort, descending, page, size);
    }

    /** What this person would read, as HTML; without one, what somebody of whom nothing is known would. */
    @Transactional(readOnly = true)
    public String preview(long id, @Nullable ProspectId as, Viewer who) {
        DynamicContent content = get(id, who);
        ProspectRow person = as == null ? null : prospects.get(as, who);
        Map<String, Object> values = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        values.put("Recipient", person == null ? Map.of() : recipients.of(person));
        return language.html(blocks.html(content.source())).render(values);
    }

    /** The fields it may depend on, and those that may stand in it. */
    public List<MergeField> fields() {
        return recipients.all();
    }

    @Transactional
    public void delete(long id, Viewer who) {
        who.require(EDIT);
        assets.delete(existing(id).id(), who);
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    @Transactional
    public void restore(long id, Viewer who) {
        who.require(EDIT);
        if (!repository.exists(id)) {
            throw new NotFound(KIND, id);
        }
        assets.restore(id, who);
    }

    private void check(DynamicContent content) {
        List<MergeField> known = new ArrayList<>(recipients.all());
        if (known.stream().noneMatch(field -> field.name().equals(content.field()))) {
            throw Refusal.at("field", "dynamic-content.refusal.field", content.field());
        }
        Long campaign = content.campaignId();
        if (campaign != null && campaigns.all().stream().noneMatch(one -> one.id() == campaign)) {
            throw Refusal.at("campaignId", "dynamic-content.refusal.campaign");
        }
        known.addAll(blocks.snippetFields());
        MergeFields fields = new MergeFields(known);
        refuse("base", language.problems(content.base(), fields));
        content.variations().forEach(one -> refuse("variations", language.problems(one.html(), fields)));
    }

    static void refuse(String field, List<MergeProblem> problems) {
        if (!problems.isEmpty()) {
            MergeProblem first = problems.getFirst();
            throw Refusal.at(field, first.messageKey(), first.arguments().toArray());
        }
    }

    private static DynamicContent numbered(DynamicContent content, long id) {
        return new DynamicContent(
                id,
                content.name(),
                content.campaignId(),
                content.field(),
                content.base(),
                content.variations(),
                content.version());
    }

    private DynamicContent existing(long id) {
        return repository.content(id).orElseThrow(() -> new NotFound(KIND, id));
    }
}
