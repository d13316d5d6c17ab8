package io.enishi.testmail;

/** A file that goes along with test mails; {@code name} as the recipient saves it. */
public record TestFile(String name, String mediaType, byte[] content) {

    /** In bytes. */
    public static final int LARGEST = 10_000_000;
}
