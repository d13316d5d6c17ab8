package io.enishi.api.objects;

import static io.enishi.record.ValueType.BOOLEAN;
import static io.enishi.record.ValueType.INTEGER;
import static io.enishi.record.ValueType.STRING;

import io.enishi.api.ApiObject;
import io.enishi.api.Declaration;
import io.enishi.asset.Folders;
import org.springframework.stereotype.Component;

/** Where assets lie: one tree, whose root has no parent. */
@Component
class FolderObject implements ApiObject {

    private static final String PATH = """
            (with recursive up as (
                 select f.name as name, f.parent_id as parent_id, 0 as n
                 union all
                 select o.name, o.parent_id, up.n + 1 from folder o join up on o.id = up.parent_id)
             select '/' || coalesce(string_agg(up.name, '/' order by up.n desc) filter (where up.parent_id is not null), '')
             from up)""";

    @Override
    public Declaration declare() {
        return Declaration.of("folders", "folder")
                .seenWith(Folders.VIEW)
                .from("folder f", "f.id")
                .field("id", INTEGER, "f.id")
                .field("name", STRING, "f.name")
                .field("path", STRING, PATH)
                .field("usePermissions", BOOLEAN, "false")
                .reference("parentFolder", "folders", "f.parent_id")
                .stamped("f")
                .filters("name", "parentFolderId")
                .orders("id", "name", "createdAt", "updatedAt");
    }
}
