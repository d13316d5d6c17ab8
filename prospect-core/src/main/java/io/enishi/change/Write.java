package io.enishi.change;

/**
 * What an action changes about people: the fact, which one of its kind where there are several (a list, a tag), and to what.
 * {@code relative} changes add up, in whatever order they come.
 */
public record Write(String fact, String which, String value, boolean relative) {

    public static final String ON = "on";
    public static final String OFF = "off";

    /** The fact gets this value. */
    public static Write to(String fact, String value) {
        return new Write(fact, "", value, false);
    }

    /** The fact is moved by so much. */
    public static Write by(String fact, String value) {
        return new Write(fact, "", value, true);
    }

    /** People come onto this list. */
    public static Write onto(long list) {
        return new Write(Facts.LISTS, Long.toString(list), ON, false);
    }

    /** People leave this list. */
    public static Write off(long list) {
        return new Write(Facts.LISTS, Long.toString(list), OFF, false);
    }

    /** People get this tag. */
    public static Write tag(long tag) {
        return new Write(Facts.TAGS, Long.toString(tag), ON, false);
    }

    /** Whether it matters which of the two comes last. */
    public boolean clashesWith(Write other) {
        return fact.equals(other.fact)
                && which.equals(other.which)
                && !(relative && other.relative)
                && (relative || other.relative || !value.equals(other.value));
    }
}
