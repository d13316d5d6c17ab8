package io.enishi.delivery;

import io.enishi.bounce.Bounce;
import io.enishi.bounce.BounceKind;
import io.enishi.smtp.SmtpPipe;
import io.enishi.smtp.SmtpReply;
import jakarta.mail.MessagingException;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/**
 * One kept-open connection to the SMTP server; asks {@code mayBegin} before the body. Where the server takes commands together,
 * an envelope is one write, and travels with the end of the message before it; so one message is in its data phase, never two.
 */
final class SmtpConnection implements AutoCloseable {

    /** RFC 3463: 5.1.x is about the address, 5.4.4 an unroutable domain; 5.7.x is policy and says nothing about the person. */
    private static final Pattern ENHANCED = Pattern.compile("\\b5\\.\\d\\.\\d{1,3}\\b");

    /** What a plain no to a recipient means, unless the words tell better (RFC 5321, 4.2.3; RFC 3463). */
    private static final String ABOUT_THE_ADDRESS = "5.1.0";

    private static final String DATA = "DATA";
    private static final String END = ".";

    /** What a server says no to. */
    private enum Part {
        SENDER,
        RECIPIENT,
        MESSAGE
    }

    private final SmtpPipe pipe;
    private final boolean together;
    private @Nullable Mail ahead;
    private boolean careful;
    private boolean marked;
    private boolean begun;
    private boolean closed;
    private int carried;

    private SmtpConnection(SmtpPipe pipe, boolean careful) {
        this.pipe = pipe;
        this.together = pipe.takesCommandsTogether();
        this.careful = careful;
    }

    /** {@code careful}: the first message may turn out to be somebody else's, so DATA is not asked before that is known. */
    static SmtpConnection open(JavaMailSenderImpl server, boolean careful) throws MessagingException {
        return new SmtpConnection(SmtpPipe.open(server), careful);
    }

    boolean isOpen() {
        return !closed;
    }

    /** No envelope is on its way there: it may be left without a word to anybody. */
    boolean isFree() {
        return ahead == null;
    }

    /** It carried something already: when it ends before a body, that says nothing about the message whose turn it was. */
    boolean isWorn() {
        return carried > 0;
    }

    /**
     * {@code next} says whose envelope may travel with the end of this message, {@code null} for nobody's; it must then be the next one sent
     * here, if any is.
     */
    HandOff send(Mail mail, Supplier<@Nullable Mail> next, BooleanSupplier mayBegin) {
        marked = false;
        begun = false;
        try {
            return converse(mail, next, mayBegin);
        } catch (MessagingException e) {
            close();
            String why = SmtpReply.of(0, String.valueOf(e.getMessage())).text();
            return begun ? new HandOff.Uncertain(why) : new HandOff.Dropped(why, marked);
        }
    }

    private HandOff converse(Mail mail, Supplier<@Nullable Mail> next, BooleanSupplier mayBegin)
            throws MessagingException {
        boolean asked = introduce(mail);
        SmtpReply from = together ? pipe.hear() : pipe.ask(mail.sender());
        if (from.closing() || !together && !from.yes()) {
            return refused(from, Part.SENDER);
        }
        SmtpReply to = together ? pipe.hear() : pipe.ask(mail.recipient());
        if (to.closing()) {
            return refused(to, Part.RECIPIENT);
        }
        SmtpReply data = asked ? pipe.hear() : null;
        if (!from.yes() || !to.yes()) {
            startAfresh(data);
            return from.yes() ? refused(to, Part.RECIPIENT) : refused(from, Part.SENDER);
        }
        if (data != null && !data.goOn()) {
            return refused(data, Part.MESSAGE);
        }
        if (!mayBegin.getAsBoolean()) {
            leave(data);
            return new HandOff.NotOurs();
        }
        marked = true;
        SmtpReply ready = data == null ? pipe.ask(DATA) : data;
        return ready.goOn() ? carry(mail, next) : refused(ready, Part.MESSAGE);
    }

    /** Whether the answer to DATA is on its way, too. */
    private boolean introduce(Mail mail) throws MessagingException {
        boolean introduced = ahead == mail;
        ahead = null;
        if (introduced) {
            return true;
        }
        if (together) {
            pipe.say(careful ? mail.envelope() : List.of(mail.sender(), mail.recipient(), DATA));
        }
        return together && !careful;
    }

    private HandOff carry(Mail mail, Supplier<@Nullable Mail> following) throws MessagingException {
        begun = true;
        careful = false;
        Mail next = together ? following.get() : null;
        if (next != null) {
            pipe.carry(mail.text(), mail.isReady(), List.of(END, next.sender(), next.recipient(), DATA));
            ahead = next;
        } else {
            pipe.carry(mail.text(), mail.isReady(), List.of(END));
        }
        SmtpReply end = pipe.hear();
        carried++;
        if (end.yes()) {
            return new HandOff.HandedOver(end.text());
        }
        if (!end.no()) {
            throw new MessagingException(end.text());
        }
        return refused(end, Part.MESSAGE);
    }

    /** The envelope was refused: a message without recipients is ended, one that was not asked for is forgotten. */
    private void startAfresh(@Nullable SmtpReply data) throws MessagingException {
        if (data == null) {
            pipe.ask("RSET");
        } else if (data.goOn()) {
            pipe.ask(END);
        }
    }

    /** Somebody else has the message. Where the server waits for its text already, only the end of the connection says so. */
    private void leave(@Nullable SmtpReply data) throws MessagingException {
        if (data == null) {
            pipe.ask("RSET");
        } else {
            close();
        }
    }

    private HandOff refused(SmtpReply reply, Part part) {
        if (reply.closing() || !reply.no()) {
            close();
            return new HandOff.Dropped(reply.text(), marked);
        }
        return new HandOff.Refused(reply.text(), reply.code() >= 500, meaning(part, reply));
    }

    /** By the table that returned mail is read by; a no to the sender says nothing about the recipient. */
    private static BounceKind meaning(Part part, SmtpReply reply) {
        if (part == Part.SENDER) {
            return BounceKind.BLOCK;
        }
        boolean plain = part == Part.RECIPIENT
                && reply.code() >= 500
                && !ENHANCED.matcher(reply.text()).find();
        return Bounce.of(plain ? ABOUT_THE_ADDRESS : "", reply.text()).kind();
    }

    @Override
    public void close() {
        closed = true;
        ahead = null;
        try {
            pipe.close();
        } catch (MessagingException e) {
            // The connection is gone either way.
        }
    }
}
