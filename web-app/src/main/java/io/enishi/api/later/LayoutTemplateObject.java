package io.enishi.api.later;

import static io.enishi.record.ValueType.BOOLEAN;
import static io.enishi.record.ValueType.INTEGER;
import static io.enishi.record.ValueType.STRING;

import io.enishi.api.ApiObject;
import io.enishi.api.Declaration;
import org.springframework.stereotype.Component;

/** What forms and landing pages are framed by. Not built yet. */
@Component
class LayoutTemplateObject implements ApiObject {

    @Override
    public Declaration declare() {
        return Declaration.of("layout-templates", "layout template")
                .notBuiltYet()
                .empty(INTEGER, "id")
                .empty(STRING, "name", "layoutContent", "formContent", "siteSearchContent")
                .empty(BOOLEAN, "isIncludeDefaultCss", "isDeleted")
                .reference("folder", "folders", INTEGER.nothing())
                .stampedLater()
                .filters("name", "folderId")
                .orders("id", "name", "createdAt", "updatedAt");
    }
}
