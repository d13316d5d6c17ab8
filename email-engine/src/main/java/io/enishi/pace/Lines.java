package io.enishi.pace;

/** What the lines are called in which messages wait. */
final class Lines {

    static final String THROTTLE = "throttle/";
    static final String WARM_UP = "warm-up/";
    static final String SLOWED = "slowed/";

    private Lines() {}

    static String throttle(long id) {
        return THROTTLE + id;
    }

    static String warmUp(long id) {
        return WARM_UP + id;
    }

    static String slowed(String domain) {
        return SLOWED + domain;
    }
}
