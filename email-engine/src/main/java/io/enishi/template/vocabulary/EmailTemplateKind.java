package io.enishi.template.vocabulary;

import io.enishi.asset.AssetKind;
import io.enishi.shared.Words;
import io.enishi.template.EmailTemplates;
import org.springframework.stereotype.Component;

/** An email that others begin as copies of. */
@Component
class EmailTemplateKind implements AssetKind {

    @Override
    public String key() {
        return EmailTemplates.KIND;
    }

    @Override
    public Words label() {
        return new Words("Email template", "メールテンプレート");
    }

    @Override
    public String path(long id) {
        return "/email-templates/" + id;
    }

    @Override
    public String icon() {
        return "template";
    }

    @Override
    public String rights() {
        return "email";
    }
}
