package io.enishi.shared;

/** The id of a prospect; rooms never pass a bare {@code long} for a person. */
public record ProspectId(long value) implements Comparable<ProspectId> {

    @Override
    public int compareTo(ProspectId other) {
        return Long.compare(value, other.value);
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
