package io.enishi.form.vocabulary;

import io.enishi.asset.AssetKind;
import io.enishi.form.Forms;
import io.enishi.shared.Words;
import org.springframework.stereotype.Component;

/** A form on a web page. */
@Component
class FormKind implements AssetKind {

    @Override
    public String key() {
        return Forms.KIND;
    }

    @Override
    public Words label() {
        return new Words("Form", "フォーム");
    }

    @Override
    public String path(long id) {
        return "/forms/" + id;
    }

    @Override
    public String icon() {
        return "forms";
    }
}
