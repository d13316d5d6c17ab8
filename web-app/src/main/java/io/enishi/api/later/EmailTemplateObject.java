package io.enishi.api.later;

import static io.enishi.record.ValueType.BOOLEAN;
import static io.enishi.record.ValueType.INTEGER;
import static io.enishi.record.ValueType.JSON;
import static io.enishi.record.ValueType.STRING;

import io.enishi.api.ApiObject;
import io.enishi.api.Declaration;
import io.enishi.api.Trait;
import org.springframework.stereotype.Component;

/** What emails begin with. Not built yet. */
@Component
class EmailTemplateObject implements ApiObject {

    @Override
    public Declaration declare() {
        return Declaration.of("email-templates", "email template")
                .notBuiltYet()
                .empty(INTEGER, "id")
                .empty(STRING, "name", "subject", "type", "tagReplacementLanguage")
                .field("htmlMessage", STRING, STRING.nothing(), Trait.NOT_IN_QUERIES)
                .field("textMessage", STRING, STRING.nothing(), Trait.NOT_IN_QUERIES)
                .empty(JSON, "senderOptions", "replyToOptions")
                .empty(BOOLEAN, "isOneToOneEmail", "isAutoResponderEmail", "isDripEmail", "isListEmail", "isDeleted")
                .reference("campaign", "campaigns", INTEGER.nothing())
                .reference("folder", "folders", INTEGER.nothing())
                .reference("trackerDomain", "tracker-domains", INTEGER.nothing())
                .stampedLater()
                .filters("name", "campaignId", "folderId")
                .orders("id", "name", "createdAt", "updatedAt");
    }
}
