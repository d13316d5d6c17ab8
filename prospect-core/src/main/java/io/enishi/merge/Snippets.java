package io.enishi.merge;

import io.enishi.asset.Assets;
import io.enishi.asset.Restorable;
import io.enishi.shared.NotFound;
import io.enishi.shared.PageOf;
import io.enishi.shared.Refusal;
import io.enishi.user.Viewer;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Snippets: changed in one place, and with them every email that is not sent yet. */
@Component
public class Snippets implements Restorable {

    public static final String KIND = "snippet";

    private final BlockRepository repository;
    private final RecipientFields recipients;
    private final MergeLanguage language;
    private final Assets assets;

    Snippets(BlockRepository repository, RecipientFields recipients, MergeLanguage language, Assets assets) {
        this.repository = repository;
        this.recipients = recipients;
        this.language = language;
        this.assets = assets;
    }

    /** The number and the version of what is passed do not matter. */
    @Transactional
    public long create(Snippet snippet, Viewer who) {
        who.require(DynamicContents.EDIT);
        check(snippet);
        long id = assets.create(KIND, snippet.name(), snippet.campaignId(), who);
        repository.insert(new Snippet(
                id, snippet.name(), snippet.campaignId(), snippet.type(), snippet.value(), snippet.label(), 1));
        return id;
    }

    @Transactional
    public void change(Snippet snippet, Viewer who) {
        who.require(DynamicContents.EDIT);
        existing(snippet.id());
        check(snippet);
        assets.rename(snippet.id(), snippet.name(), who);
        if (!repository.update(snippet)) {
            throw new Refusal("dynamic-content.refusal.edited-elsewhere");
        }
    }

    @Transactional(readOnly = true)
    public Snippet get(long id, Viewer who) {
        who.require(DynamicContents.VIEW);
        return existing(id);
    }

    @Transactional(readOnly = true)
    public PageOf<BlockRow> page(String search, String sort, boolean descending, int page, int size, Viewer who) {
        who.require(DynamicContents.VIEW);
        return repository.page(KIND, search.replace("\0", ""), sort, descending, page, size);
    }

    @Transactional
    public void delete(long id, Viewer who) {
        who.require(DynamicContents.EDIT);
        assets.delete(existing(id).id(), who);
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    @Transactional
    public void restore(long id, Viewer who) {
        who.require(DynamicContents.EDIT);
        if (!repository.exists(id)) {
            throw new NotFound(KIND, id);
        }
        assets.restore(id, who);
    }

    private void check(Snippet snippet) {
        MergeFields fields = new MergeFields(recipients.all());
        DynamicContents.refuse("value", language.problems(snippet.value(), fields));
        DynamicContents.refuse("label", language.problems(snippet.label(), fields));
    }

    private Snippet existing(long id) {
        return repository.snippet(id).orElseThrow(() -> new NotFound(KIND, id));
    }
}
