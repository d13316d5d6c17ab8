package io.enishi.api;

/** One object of the API, such as prospects; each is one file in {@code api.objects}. */
public interface ApiObject {

    /** Asked when the first call comes, and again when something's {@link #edition} grew. */
    Declaration declare();

    /** Grows when the fields themselves change while the house runs; for nearly everything they never do. */
    default long edition() {
        return 0;
    }
}
