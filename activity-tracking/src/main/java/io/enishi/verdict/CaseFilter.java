package io.enishi.verdict;

/** Which cases are asked for: by what holds now, of what, by a piece of the person's address, the email's name or an IP address. */
public record CaseFilter(State state, Kind kind, String text, boolean oldestFirst) {

    /** What a case is about. */
    public enum Kind {
        ALL,
        EMAILS,
        PAGES
    }

    /** What holds of a case. */
    public enum State {
        ALL,
        ROBOTS,
        PEOPLE,
        FILTERED,
        OVERTURNED
    }
}
