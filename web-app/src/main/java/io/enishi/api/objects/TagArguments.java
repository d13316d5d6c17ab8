package io.enishi.api.objects;

import static io.enishi.api.Declaration.argument;
import static io.enishi.record.ValueType.INTEGER;
import static io.enishi.record.ValueType.INTEGERS;
import static io.enishi.record.ValueType.STRING;

import io.enishi.api.ApiError;
import io.enishi.api.ApiField;
import io.enishi.api.Caller;
import io.enishi.api.ErrorCode;
import io.enishi.api.Input;
import io.enishi.asset.Tag;
import io.enishi.asset.Tags;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What a body may say about the tags to put on or take off: one id, several ids, or a name. */
final class TagArguments {

    static final List<ApiField> ALL =
            List.of(argument("tagId", INTEGER), argument("tagIds", INTEGERS), argument("tagName", STRING));

    private TagArguments() {}

    /** The tags to put on; a name that nobody used yet makes one. */
    static List<Long> wanted(Input input, Tags tags, Caller caller) {
        List<Long> ids = ids(input);
        return ids.isEmpty() ? List.of(tags.named(input.text("tagName", ""), caller.viewer())) : known(ids, tags);
    }

    /** The tags to take off; a name that nobody used is none. */
    static List<Long> unwanted(Input input, Tags tags) {
        List<Long> ids = ids(input);
        String name = input.text("tagName", "").strip();
        return ids.isEmpty()
                ? tags.all().stream()
                        .filter(tag -> tag.name().equalsIgnoreCase(name))
                        .map(Tag::id)
                        .toList()
                : known(ids, tags);
    }

    private static List<Long> ids(Input input) {
        Long one = input.number("tagId");
        List<Long> ids = one == null ? input.numbers("tagIds") : List.of(one);
        if (ids.isEmpty() && input.text("tagName") == null) {
            throw new ApiError(ErrorCode.PROPERTY_MISSING, "Required properties are missing: tagId");
        }
        return ids;
    }

    private static List<Long> known(List<Long> ids, Tags tags) {
        Set<Long> all = tags.all().stream().map(Tag::id).collect(Collectors.toSet());
        List<Long> unknown = ids.stream().filter(id -> !all.contains(id)).toList();
        if (!unknown.isEmpty()) {
            throw new ApiError(ErrorCode.TAGS_UNKNOWN, "No such tags: " + unknown);
        }
        return ids;
    }
}
