package io.enishi.api.later;

import static io.enishi.record.ValueType.INTEGER;
import static io.enishi.record.ValueType.STRING;

import io.enishi.api.ApiObject;
import io.enishi.api.Declaration;
import org.springframework.stereotype.Component;

/** What lies in a folder. Not built yet. */
@Component
class FolderContentObject implements ApiObject {

    @Override
    public Declaration declare() {
        return Declaration.of("folder-contents", "folder content")
                .notBuiltYet()
                .empty(INTEGER, "id", "objectId")
                .empty(STRING, "folderRef", "objectType", "objectName", "objectRef")
                .reference("folder", "folders", INTEGER.nothing())
                .stampedLater()
                .filters("folderId", "objectType")
                .orders("id", "createdAt", "updatedAt");
    }
}
