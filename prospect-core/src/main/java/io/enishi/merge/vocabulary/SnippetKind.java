package io.enishi.merge.vocabulary;

import io.enishi.asset.AssetKind;
import io.enishi.merge.Snippets;
import io.enishi.shared.Words;
import org.springframework.stereotype.Component;

/** A piece of text that stands in many emails. */
@Component
class SnippetKind implements AssetKind {

    @Override
    public String key() {
        return Snippets.KIND;
    }

    @Override
    public Words label() {
        return new Words("Snippet", "スニペット");
    }

    @Override
    public String path(long id) {
        return "/snippets/" + id;
    }

    @Override
    public String icon() {
        return "note";
    }

    @Override
    public String rights() {
        return "email";
    }
}
