package io.enishi.dns;

import java.time.Duration;
import java.util.List;

/** The DNS as far as we ask it: the records of a name, or that there are none, or no answer in time. */
public interface Dns {

    /**
     * The values of this name's records of this type, such as {@code CNAME} or {@code PTR}, in small letters without a last dot; those of
     * {@code TXT} as they are, with their pieces joined.
     */
    Answer ask(String name, String type, Duration patience);

    /** What the DNS says. */
    sealed interface Answer permits Records, Nothing, Silence {}

    /** It knows the name, and has these records of that type: none, perhaps. */
    record Records(List<String> values) implements Answer {

        public Records {
            values = List.copyOf(values);
        }
    }

    /** It says that there is no such name. */
    record Nothing() implements Answer {}

    /** It did not answer, or not in time. */
    record Silence() implements Answer {}
}
