package io.enishi.api.objects;

import static io.enishi.api.Declaration.argument;
import static io.enishi.record.ValueType.DATE_TIME;
import static io.enishi.record.ValueType.INTEGER;
import static io.enishi.record.ValueType.INTEGERS;
import static io.enishi.record.ValueType.STRING;

import io.enishi.action.ProspectBatch;
import io.enishi.api.ApiError;
import io.enishi.api.ApiObject;
import io.enishi.api.Caller;
import io.enishi.api.Declaration;
import io.enishi.api.ErrorCode;
import io.enishi.api.Input;
import io.enishi.api.Operations.Outcome;
import io.enishi.api.Trait;
import io.enishi.asset.Tag;
import io.enishi.asset.Tags;
import io.enishi.prospect.Prospects;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Free labels. */
@Component
class TagObject implements ApiObject {

    private static final int AT_ONCE = 1_000;

    private final Tags tags;
    private final Prospects prospects;

    TagObject(Tags tags, Prospects prospects) {
        this.tags = tags;
        this.prospects = prospects;
    }

    @Override
    public Declaration declare() {
        return Declaration.of("tags", "tag")
                .seenWith("prospect.view")
                .from("(select * from tag where deleted_at is null) t", "t.id")
                .field("id", INTEGER, "t.id")
                .field("name", STRING, "t.name", Trait.REQUIRED, Trait.UPDATE)
                .field(
                        "objectCount",
                        INTEGER,
                        "(select count(*) from prospect_tag g where g.tag_id = t.id)"
                                + " + (select count(*) from asset_tag g where g.tag_id = t.id)")
                .field("createdAt", DATE_TIME, "t.created_at")
                .field("updatedAt", DATE_TIME, "t.created_at")
                .reference("createdBy", "users", INTEGER.nothing())
                .reference("updatedBy", "users", INTEGER.nothing())
                .filters("name")
                .times("createdAt", "updatedAt")
                .orders("id", "name", "createdAt", "updatedAt")
                .creates(this::create)
                .updates(this::update)
                .deletes(this::delete)
                .does("mergeTags", List.of(argument("tagIds", INTEGERS, Trait.REQUIRED)), this::merge);
    }

    private long create(Input input, Caller caller) {
        String name = input.text("name", "");
        free(name, 0);
        return tags.named(name, caller.viewer());
    }

    private void update(long id, Input input, Caller caller) {
        if (input.has("name")) {
            String name = input.text("name", "");
            free(name, id);
            tags.rename(id, name, caller.viewer());
        }
    }

    private void delete(long id, Caller caller) {
        tags.delete(id, caller.viewer());
    }

    private Outcome merge(long id, Input input, Caller caller) {
        caller.viewer().require("prospect.edit");
        Set<Long> known = tags.all().stream().map(Tag::id).collect(Collectors.toSet());
        List<Long> others = input.numbers("tagIds").stream()
                .filter(each -> each != id)
                .distinct()
                .toList();
        if (!known.containsAll(others)) {
            throw new ApiError(
                    ErrorCode.TAGS_UNKNOWN,
                    "No such tags: "
                            + others.stream()
                                    .filter(each -> !known.contains(each))
                                    .toList());
        }
        for (long other : others) {
            ProspectBatch some = prospects.tagged(other, AT_ONCE);
            while (!some.isEmpty()) {
                prospects.addTag(some, id, caller.cause());
                prospects.removeTag(some, other, caller.cause());
                some = prospects.tagged(other, AT_ONCE);
            }
            tags.replaceOnAssets(other, id, caller.viewer());
            tags.delete(other, caller.viewer());
        }
        return Outcome.of("tags", id, List.of("id", "name", "objectCount"));
    }

    private void free(String name, long besides) {
        if (tags.all().stream()
                .anyMatch(tag -> tag.id() != besides && tag.name().equalsIgnoreCase(name.strip()))) {
            throw new ApiError(ErrorCode.NAME_TAKEN, "There is a tag of this name already.");
        }
    }
}
