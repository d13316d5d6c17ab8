package io.enishi.delivery;

import java.util.Arrays;

/** What became of one message. {@code IN_DATA} after a crash is {@code UNCERTAIN}: only a person decides whether to send it again. */
public enum DeliveryState {
    QUEUED("queued"),
    CLAIMED("claimed"),
    IN_DATA("in-data"),
    HANDED_OVER("handed-over"),
    FAILED("failed"),
    UNCERTAIN("uncertain"),
    SKIPPED("skipped"),
    CANCELLED("cancelled");

    private final String key;

    DeliveryState(String key) {
        this.key = key;
    }

    public String key() {
        return key;
    }

    public static DeliveryState of(String key) {
        return Arrays.stream(values())
                .filter(state -> state.key.equals(key))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No delivery state '" + key + "'"));
    }
}
