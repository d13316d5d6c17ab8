package io.enishi.api.later;

import static io.enishi.record.ValueType.BOOLEAN;
import static io.enishi.record.ValueType.INTEGER;
import static io.enishi.record.ValueType.STRING;

import io.enishi.api.ApiObject;
import io.enishi.api.Declaration;
import org.springframework.stereotype.Component;

/** Content that differs by who looks. Not built yet. */
@Component
class DynamicContentObject implements ApiObject {

    @Override
    public Declaration declare() {
        return Declaration.of("dynamic-contents", "dynamic content")
                .notBuiltYet()
                .empty(INTEGER, "id")
                .empty(
                        STRING,
                        "name",
                        "baseContent",
                        "basedOnProspectApiFieldId",
                        "embedCode",
                        "embedUrl",
                        "basedOn",
                        "tagReplacementLanguage")
                .empty(BOOLEAN, "isDeleted")
                .reference("folder", "folders", INTEGER.nothing())
                .reference("trackerDomain", "tracker-domains", INTEGER.nothing())
                .reference("campaign", "campaigns", INTEGER.nothing())
                .stampedLater()
                .filters("name", "folderId")
                .orders("id", "name", "createdAt", "updatedAt");
    }
}
