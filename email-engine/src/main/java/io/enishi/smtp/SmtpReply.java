package io.enishi.smtp;

/** What the SMTP server said to one command, in one line of at most 500 characters. */
public record SmtpReply(int code, String text) {

    private static final int LONGEST = 500;
    private static final int CLOSING = 421;
    private static final int GO_ON = 354;

    public static SmtpReply of(int code, String said) {
        String line = said.strip().replaceAll("\\s+", " ");
        return new SmtpReply(code, line.length() > LONGEST ? line.substring(0, LONGEST) : line);
    }

    public boolean yes() {
        return code / 100 == 2;
    }

    public boolean goOn() {
        return code == GO_ON;
    }

    public boolean no() {
        return code >= 400;
    }

    /** No to this message, and the connection ends. */
    public boolean closing() {
        return code == CLOSING;
    }
}
