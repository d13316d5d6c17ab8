package io.enishi.email;

import io.enishi.asset.AssetKind;
import io.enishi.shared.Words;
import org.springframework.stereotype.Component;

/** An email to lists. */
@Component
class ListEmailKind implements AssetKind {

    @Override
    public String key() {
        return ListEmails.KIND;
    }

    @Override
    public Words label() {
        return new Words("List email", "リストメール");
    }

    @Override
    public String path(long id) {
        return "/emails/" + id;
    }

    @Override
    public String icon() {
        return "mail";
    }

    @Override
    public String rights() {
        return "email";
    }
}
