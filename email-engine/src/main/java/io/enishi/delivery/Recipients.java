package io.enishi.delivery;

import java.util.Map;

/**
 * The people to be frozen as recipients: a select of {@code prospect_id, address, reason} with named parameters, where
 * {@code reason} is null for those who get the message and says why not for everybody else.
 */
public record Recipients(String select, Map<String, Object> params) {

    public Recipients {
        params = Map.copyOf(params);
    }
}
