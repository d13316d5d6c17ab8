package io.enishi.api.later;

import static io.enishi.record.ValueType.BOOLEAN;
import static io.enishi.record.ValueType.INTEGER;
import static io.enishi.record.ValueType.STRING;

import io.enishi.api.ApiObject;
import io.enishi.api.Declaration;
import org.springframework.stereotype.Component;

/** Files that are handed out and counted. Not built yet. */
@Component
class FileObject implements ApiObject {

    @Override
    public Declaration declare() {
        return Declaration.of("files", "file")
                .notBuiltYet()
                .empty(INTEGER, "id", "size")
                .empty(
                        STRING,
                        "name",
                        "vanityUrlPath",
                        "url",
                        "vanityUrl",
                        "bitlyShortUrl",
                        "salesforceId",
                        "salesforceCmsId")
                .empty(BOOLEAN, "isTracked", "bitlyIsPersonalized")
                .reference("folder", "folders", INTEGER.nothing())
                .reference("campaign", "campaigns", INTEGER.nothing())
                .reference("trackerDomain", "tracker-domains", INTEGER.nothing())
                .stampedLater()
                .filters("name", "campaignId", "folderId")
                .orders("id", "name", "createdAt", "updatedAt");
    }
}
