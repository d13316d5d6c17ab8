package io.enishi.criteria;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** A tree of criteria as it is stored: all of, any of, not, or one criterion with its settings as JSON. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "match")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Criteria.All.class, name = "all"),
    @JsonSubTypes.Type(value = Criteria.Any.class, name = "any"),
    @JsonSubTypes.Type(value = Criteria.Not.class, name = "not"),
    @JsonSubTypes.Type(value = Criteria.Is.class, name = "is")
})
public sealed interface Criteria {

    /** Whether nothing is asked: "all of nothing" would match everybody, which is never what somebody meant who forgot them. */
    default boolean empty() {
        return switch (this) {
            case All all -> all.of().stream().allMatch(Criteria::empty);
            case Any any -> any.of().stream().allMatch(Criteria::empty);
            case Not not -> not.of().empty();
            case Is is -> false;
        };
    }

    record All(List<Criteria> of) implements Criteria {}

    record Any(List<Criteria> of) implements Criteria {}

    record Not(Criteria of) implements Criteria {}

    record Is(String criterion, JsonNode settings) implements Criteria {}
}
