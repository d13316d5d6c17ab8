package io.enishi.verdict;

/** Which cases are asked for: by what holds now, by a piece of the person's address, the email's name or an IP address. */
public record CaseFilter(State state, String text, boolean oldestFirst) {

    /** What holds of a case. */
    public enum State {
        ALL,
        ROBOTS,
        PEOPLE,
        FILTERED,
        OVERTURNED
    }
}
