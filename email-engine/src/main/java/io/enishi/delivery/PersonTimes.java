package io.enishi.delivery;

import java.util.Map;

/** When messages may go out at the earliest: a select of a delivery's {@code id} and its {@code at}, with named parameters. */
public record PersonTimes(String select, Map<String, Object> params) {

    public PersonTimes {
        params = Map.copyOf(params);
    }
}
