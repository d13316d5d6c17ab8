package io.enishi.email;

import io.enishi.merge.MergeLanguage;
import io.enishi.sender.SendingDomains;
import java.util.List;
import org.springframework.stereotype.Component;

/** Checks an email before it is sent, with all that has to be known for it. */
@Component
class PreSendChecks {

    private final MergeLanguage language;
    private final EmailFields fields;
    private final SendingDomains domains;
    private final Organizations organizations;

    PreSendChecks(MergeLanguage language, EmailFields fields, SendingDomains domains, Organizations organizations) {
        this.language = language;
        this.fields = fields;
        this.domains = domains;
        this.organizations = organizations;
    }

    /** Errors first. */
    List<CheckItem> of(ListEmail email, Breakdown people) {
        return new PreSendCheck(language, fields.all(), domains).of(email, organizations.get(), people);
    }
}
