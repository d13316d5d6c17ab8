package io.enishi.api.objects;

import static io.enishi.api.Declaration.argument;
import static io.enishi.record.ValueType.INTEGER;
import static io.enishi.record.ValueType.INTEGERS;
import static io.enishi.record.ValueType.STRING;

import io.enishi.api.ApiError;
import io.enishi.api.ApiField;
import io.enishi.api.ErrorCode;
import io.enishi.api.Input;
import java.util.List;

/** What a body may say about the tags to put on or take off: one id, several ids, or a name. */
final class TagArguments {

    static final List<ApiField> ALL =
            List.of(argument("tagId", INTEGER), argument("tagIds", INTEGERS), argument("tagName", STRING));

    private TagArguments() {}

    /** The ids, where they were said as ids. */
    static List<Long> ids(Input input) {
        Long one = input.number("tagId");
        List<Long> ids = one == null ? input.numbers("tagIds") : List.of(one);
        if (ids.isEmpty() && input.text("tagName") == null) {
            throw new ApiError(ErrorCode.PROPERTY_MISSING, "Required properties are missing: tagId");
        }
        return ids;
    }
}
