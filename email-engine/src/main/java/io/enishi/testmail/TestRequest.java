package io.enishi.testmail;

import io.enishi.shared.ProspectId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who is sent a test, and what of: {@code addresses} see the values of {@code as}, members of the test lists their own. An email in two
 * versions is sent in both.
 */
public record TestRequest(
        List<String> addresses,
        List<Long> lists,
        @Nullable ProspectId as,
        @Nullable TestFile file) {

    public static final int MOST_ADDRESSES = 50;
    public static final int MOST_LISTS = 10;

    public TestRequest {
        addresses = List.copyOf(addresses);
        lists = List.copyOf(lists);
    }

    /** To these addresses alone. */
    public static TestRequest to(List<String> addresses, @Nullable ProspectId as) {
        return new TestRequest(addresses, List.of(), as, null);
    }
}
