package io.enishi.delivery;

/**
 * That a message could not be delivered: for good ({@code hard}: there is no such address or domain) or for now. Policy and spam
 * refusals say nothing about the person and count as soft.
 *
 * @param status RFC 3463, such as {@code 5.1.1}
 * @param said what the server of the recipient answered, in one line of at most 500 characters
 */
record Bounce(boolean hard, String status, String said) {

    private static final int LONGEST = 500;

    static Bounce of(String status, String said) {
        String line = said.strip().replaceAll("[\\p{Cntrl}\\s]+", " ");
        boolean forGood = status.matches("5\\.1\\.\\d{1,3}|5\\.4\\.4");
        return new Bounce(
                forGood, status, line.isEmpty() ? status : line.length() > LONGEST ? line.substring(0, LONGEST) : line);
    }

    /** As it stands in the table and in the activity's details. */
    String kind() {
        return hard ? "hard" : "soft";
    }
}
