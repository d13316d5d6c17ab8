package io.enishi.api.later;

import static io.enishi.record.ValueType.BOOLEAN;
import static io.enishi.record.ValueType.INTEGER;
import static io.enishi.record.ValueType.STRING;

import io.enishi.api.ApiObject;
import io.enishi.api.Declaration;
import io.enishi.api.Trait;
import org.springframework.stereotype.Component;

/** Where forms of other makers post to. Not built yet. */
@Component
class FormHandlerObject implements ApiObject {

    @Override
    public Declaration declare() {
        return Declaration.of("form-handlers", "form handler")
                .notBuiltYet()
                .empty(INTEGER, "id")
                .empty(STRING, "name", "successLocation", "errorLocation", "embedCode", "salesforceId")
                .empty(BOOLEAN, "isDataForwarded", "isAlwaysEmail", "isCookieless", "isDeleted")
                .field("url", STRING, STRING.nothing(), Trait.LENIENT)
                .reference("folder", "folders", INTEGER.nothing())
                .reference("campaign", "campaigns", INTEGER.nothing())
                .reference("trackerDomain", "tracker-domains", INTEGER.nothing())
                .stampedLater()
                .filters("name", "campaignId", "folderId")
                .orders("id", "name", "createdAt", "updatedAt");
    }
}
