package io.enishi.api.objects;

import static io.enishi.record.ValueType.DATE_TIME;
import static io.enishi.record.ValueType.INTEGER;
import static io.enishi.record.ValueType.STRING;

import io.enishi.api.ApiObject;
import io.enishi.api.Declaration;
import io.enishi.api.Trait;
import io.enishi.criteria.SqlCondition;
import io.enishi.prospect.ProspectScope;
import org.springframework.stereotype.Component;

/** Which tag stands on what; only prospects wear tags yet. */
@Component
class TaggedObjectObject implements ApiObject {

    @Override
    public Declaration declare() {
        return Declaration.of("tagged-objects", "tagged object")
                .seenWith("prospect.view")
                .from("prospect_tag g join prospect p on p.id = g.prospect_id", "g.id")
                .visible(viewer -> ProspectScope.visibleTo(viewer).and(SqlCondition.of("p.deleted_at is null")))
                .field("id", INTEGER, "g.id")
                .field("objectType", STRING, "'prospect'")
                .field("objectId", INTEGER, "g.prospect_id")
                .field("targetId", INTEGER, "g.prospect_id", Trait.LENIENT)
                .field(
                        "objectName",
                        STRING,
                        "coalesce(nullif(trim(concat(p.first_name, ' ', p.last_name)), ''), p.email)")
                .field("createdAt", DATE_TIME, "g.created_at")
                .reference("tag", "tags", "g.tag_id")
                .reference("createdBy", "users", INTEGER.nothing())
                .filters("tagId", "objectType", "objectId")
                .times("createdAt")
                .orders("id", "createdAt");
    }
}
