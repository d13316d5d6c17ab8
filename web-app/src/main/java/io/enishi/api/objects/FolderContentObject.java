package io.enishi.api.objects;

import static io.enishi.record.ValueType.INTEGER;
import static io.enishi.record.ValueType.STRING;

import io.enishi.api.ApiObject;
import io.enishi.api.Declaration;
import io.enishi.asset.Folders;
import io.enishi.criteria.SqlCondition;
import io.enishi.shared.Addresses;
import io.enishi.user.Viewer;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What lies in a folder: each asset once, by the number it has itself. */
@Component
class FolderContentObject implements ApiObject {

    /** By kind the collection it is read in, and the right without which somebody does not learn that it exists. */
    private static final Map<String, Kind> KINDS = Map.of(
            "campaign", new Kind("campaigns", "campaign.view"),
            "custom-field", new Kind("custom-fields", "prospect.view"),
            "custom-redirect", new Kind("custom-redirects", "custom-redirect.view"),
            "dynamic-content", new Kind("dynamic-contents", "email.view"),
            "email-template", new Kind("email-templates", "email.view"),
            "file", new Kind("files", "file.view"),
            "form", new Kind("forms", "form.view"),
            "landing-page", new Kind("landing-pages", "landing-page.view"),
            "list", new Kind("lists", "list.view"),
            "list-email", new Kind("list-emails", "email.view"));

    /** The folder of the asset {@code a}: the root where it was never put anywhere. */
    static final String FOLDER = "coalesce(a.folder_id, (select r.id from folder r where r.parent_id is null))";

    private final Addresses addresses;

    FolderContentObject(Addresses addresses) {
        this.addresses = addresses;
    }

    private record Kind(String collection, String permission) {}

    @Override
    public Declaration declare() {
        String collection = KINDS.entrySet().stream()
                .map(each ->
                        "when '" + each.getKey() + "' then '" + each.getValue().collection() + "'")
                .collect(Collectors.joining(" ", "case a.kind ", " end"));
        String objects = "'" + addresses.console("/api/v5/objects/").replace("'", "''") + "' || ";
        return Declaration.of("folder-contents", "folder content")
                .seenWith(Folders.VIEW)
                .from("asset a", "a.id")
                .inBinWhen("a.deleted_at is not null")
                .visible(FolderContentObject::seenBy)
                .field("id", INTEGER, "a.id")
                .field("objectId", INTEGER, "a.id")
                .field("objectType", STRING, "a.kind")
                .field("objectName", STRING, "a.name")
                .field("objectRef", STRING, objects + collection + " || '/' || a.id")
                .field("folderRef", STRING, objects + "'folders/' || " + FOLDER)
                .reference("folder", "folders", FOLDER)
                .stamped("a")
                .filters("folderId", "objectType")
                .orders("id", "createdAt", "updatedAt");
    }

    private static SqlCondition seenBy(Viewer viewer) {
        String[] kinds = KINDS.entrySet().stream()
                .filter(each -> viewer.may(each.getValue().permission()))
                .map(Map.Entry::getKey)
                .sorted()
                .toArray(String[]::new);
        return SqlCondition.of("a.kind = any(?)", (Object) kinds);
    }
}
