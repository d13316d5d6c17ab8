package io.enishi.delivery;

/** What the SMTP server said to one command, in one line of at most 500 characters. */
record SmtpReply(int code, String text) {

    private static final int LONGEST = 500;
    private static final int CLOSING = 421;
    private static final int GO_ON = 354;

    static SmtpReply of(int code, String said) {
        String line = said.strip().replaceAll("\\s+", " ");
        return new SmtpReply(code, line.length() > LONGEST ? line.substring(0, LONGEST) : line);
    }

    boolean yes() {
        return code / 100 == 2;
    }

    boolean goOn() {
        return code == GO_ON;
    }

    boolean no() {
        return code >= 400;
    }

    /** No to this message, and the connection ends. */
    boolean closing() {
        return code == CLOSING;
    }
}
