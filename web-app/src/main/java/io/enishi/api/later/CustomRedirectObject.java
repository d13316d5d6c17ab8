package io.enishi.api.later;

import static io.enishi.record.ValueType.BOOLEAN;
import static io.enishi.record.ValueType.INTEGER;
import static io.enishi.record.ValueType.STRING;

import io.enishi.api.ApiObject;
import io.enishi.api.Declaration;
import org.springframework.stereotype.Component;

/** Tracked links that stand outside of emails. Not built yet. */
@Component
class CustomRedirectObject implements ApiObject {

    @Override
    public Declaration declare() {
        return Declaration.of("custom-redirects", "custom redirect")
                .notBuiltYet()
                .empty(INTEGER, "id")
                .empty(
                        STRING,
                        "name",
                        "destinationUrl",
                        "vanityUrlPath",
                        "gaSource",
                        "gaMedium",
                        "gaTerm",
                        "gaContent",
                        "gaCampaign",
                        "url",
                        "vanityUrl",
                        "trackedUrl",
                        "bitlyShortUrl",
                        "salesforceId")
                .empty(BOOLEAN, "bitlyIsPersonalized", "isDeleted")
                .reference("campaign", "campaigns", INTEGER.nothing())
                .reference("folder", "folders", INTEGER.nothing())
                .reference("trackerDomain", "tracker-domains", INTEGER.nothing())
                .stampedLater()
                .filters("name", "campaignId", "folderId")
                .orders("id", "name", "createdAt", "updatedAt");
    }
}
