package io.enishi.api;

/** What may be done with a field besides reading it. */
public enum Trait {
    /** Must be said when creating. */
    REQUIRED,
    /** May be said when creating. */
    CREATE,
    /** May be said when changing. */
    UPDATE,
    /** Never answered. */
    WRITE_ONLY,
    /** Answered for one record, not in a query: too long for lists. */
    NOT_IN_QUERIES,
    /** Not documented for the original, but real clients ask for it. */
    LENIENT
}
