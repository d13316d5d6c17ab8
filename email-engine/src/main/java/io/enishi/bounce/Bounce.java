package io.enishi.bounce;

/**
 * That a message could not be delivered, and what that means.
 *
 * @param status RFC 3463, such as {@code 5.1.1}
 * @param said what the server of the recipient answered, in one line of at most 500 characters
 */
public record Bounce(BounceKind kind, String status, String said) {

    private static final int LONGEST = 500;

    /** What a final answer means; the status may be empty, it is then read from the words. */
    public static Bounce of(String status, String said) {
        String line = line(said);
        String known = BounceTable.status(status, line);
        return new Bounce(
                BounceTable.kind(known, line),
                known,
                line.isEmpty() ? known : line.length() > LONGEST ? line.substring(0, LONGEST) : line);
    }

    /** Whether the words are among those the table knows, or carry a code. */
    public static boolean isUnderstood(String said) {
        return BounceTable.understands(line(said));
    }

    private static String line(String said) {
        return said.strip().replaceAll("[\\p{Cntrl}\\s]+", " ");
    }
}
