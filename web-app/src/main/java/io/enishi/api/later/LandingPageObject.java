package io.enishi.api.later;

import static io.enishi.record.ValueType.BOOLEAN;
import static io.enishi.record.ValueType.DATE_TIME;
import static io.enishi.record.ValueType.INTEGER;
import static io.enishi.record.ValueType.STRING;

import io.enishi.api.ApiObject;
import io.enishi.api.Declaration;
import org.springframework.stereotype.Component;

/** Pages hosted here. Not built yet. */
@Component
class LandingPageObject implements ApiObject {

    @Override
    public Declaration declare() {
        return Declaration.of("landing-pages", "landing page")
                .notBuiltYet()
                .empty(INTEGER, "id", "layoutTableBorder")
                .empty(
                        STRING,
                        "name",
                        "title",
                        "description",
                        "vanityUrlPath",
                        "redirectLocation",
                        "url",
                        "vanityUrl",
                        "layoutType",
                        "layoutCss",
                        "layoutCssGenerated",
                        "bitlyShortUrl",
                        "salesforceId",
                        "salesforceCmsId")
                .empty(DATE_TIME, "archiveDate")
                .empty(BOOLEAN, "isDoNotIndex", "isUseRedirectLocation", "isDeleted", "bitlyIsPersonalized")
                .reference("campaign", "campaigns", INTEGER.nothing())
                .reference("folder", "folders", INTEGER.nothing())
                .reference("form", "forms", INTEGER.nothing())
                .reference("layoutTemplate", "layout-templates", INTEGER.nothing())
                .reference("trackerDomain", "tracker-domains", INTEGER.nothing())
                .stampedLater()
                .filters("name", "campaignId", "folderId", "formId")
                .orders("id", "name", "createdAt", "updatedAt");
    }
}
