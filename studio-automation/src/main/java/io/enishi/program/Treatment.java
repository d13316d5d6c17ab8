package io.enishi.program;

/** What becomes of those who stand at a step that a new version changes or no longer has. */
public sealed interface Treatment {

    /** They stay and the changed step applies to them; when it is due is reckoned anew. */
    record Stay() implements Treatment {}

    /** They go to this step at once. */
    record Move(String step) implements Treatment {}

    /** They are out of the program. */
    record Leave() implements Treatment {}
}
