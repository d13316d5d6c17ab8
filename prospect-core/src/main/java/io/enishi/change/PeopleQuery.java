package io.enishi.change;

import java.util.Map;

/** The people whom a query of one column answers, each of them once; it is part of the statement that tells the feed of them. */
public record PeopleQuery(String sql, Map<String, Object> parameters) {

    public PeopleQuery {
        parameters = Map.copyOf(parameters);
    }
}
