package io.enishi.testmail;

import org.jspecify.annotations.Nullable;

/** What one test mail is: the second version of an email that has two, or the first; and what is attached to it. */
public record TestCopy(boolean second, @Nullable TestFile file) {

    /** The first version, and nothing else. */
    public static final TestCopy PLAIN = new TestCopy(false, null);
}
