package io.enishi.api.later;

import static io.enishi.record.ValueType.BOOLEAN;
import static io.enishi.record.ValueType.INTEGER;
import static io.enishi.record.ValueType.STRING;

import io.enishi.api.ApiObject;
import io.enishi.api.Declaration;
import org.springframework.stereotype.Component;

/** Where assets lie. Not built yet. */
@Component
class FolderObject implements ApiObject {

    @Override
    public Declaration declare() {
        return Declaration.of("folders", "folder")
                .notBuiltYet()
                .empty(INTEGER, "id")
                .empty(STRING, "name", "path")
                .empty(BOOLEAN, "usePermissions")
                .reference("parentFolder", "folders", INTEGER.nothing())
                .stampedLater()
                .filters("name", "parentFolderId")
                .orders("id", "name", "createdAt", "updatedAt");
    }
}
