package io.enishi.api.objects;

import static io.enishi.record.ValueType.DATE_TIME;
import static io.enishi.record.ValueType.INTEGER;
import static io.enishi.record.ValueType.STRING;

import io.enishi.api.ApiObject;
import io.enishi.api.Declaration;
import io.enishi.api.Trait;
import io.enishi.criteria.SqlCondition;
import io.enishi.user.Viewer;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Which tag stands on what: on people, and on what marketers made. */
@Component
class TaggedObjectObject implements ApiObject {

    private static final String TAGGINGS = """
            (select g.id, g.tag_id, 'prospect' as object_type, g.prospect_id as object_id, g.prospect_id,
                    coalesce(nullif(trim(concat(p.first_name, ' ', p.last_name)), ''), p.email) as object_name,
                    g.created_at, cast(null as bigint) as created_by
             from prospect_tag g join prospect p on p.id = g.prospect_id join tag w on w.id = g.tag_id
             where p.deleted_at is null and w.deleted_at is null
             union all
             select t.id, t.tag_id, a.kind, t.asset_id, cast(null as bigint), a.name, t.created_at, t.created_by
             from asset_tag t join asset a on a.id = t.asset_id join tag w on w.id = t.tag_id
             where a.deleted_at is null and w.deleted_at is null) g""";

    /** The right without which somebody does not learn that such a thing exists. */
    private static final Map<String, String> SEEN_WITH = Map.of(
            "prospect", "prospect.view",
            "campaign", "campaign.view",
            "form", "form.view",
            "list", "list.view",
            "list-email", "email.view");

    @Override
    public Declaration declare() {
        return Declaration.of("tagged-objects", "tagged object")
                .seenWith("prospect.view")
                .from(TAGGINGS, "g.id")
                .visible(TaggedObjectObject::seenBy)
                .field("id", INTEGER, "g.id")
                .field("objectType", STRING, "g.object_type")
                .field("objectId", INTEGER, "g.object_id")
                .field("targetId", INTEGER, "g.object_id", Trait.LENIENT)
                .field("objectName", STRING, "g.object_name")
                .field("createdAt", DATE_TIME, "g.created_at")
                .reference("tag", "tags", "g.tag_id")
                .reference("createdBy", "users", "g.created_by")
                .filters("tagId", "objectType", "objectId")
                .times("createdAt")
                .orders("id", "createdAt");
    }

    private static SqlCondition seenBy(Viewer viewer) {
        String[] kinds = SEEN_WITH.entrySet().stream()
                .filter(each -> viewer.may(each.getValue()))
                .map(Map.Entry::getKey)
                .toArray(String[]::new);
        SqlCondition people = SeenProspects.through("g.prospect_id", viewer);
        return SqlCondition.of("g.object_type = any(?)", (Object) kinds)
                .and(new SqlCondition("(g.prospect_id is null or " + people.sql() + ")", people.params()));
    }
}
