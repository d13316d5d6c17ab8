package io.enishi.delivery;

import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.OutputStream;
import java.util.Properties;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.jspecify.annotations.Nullable;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** One kept-open connection to the SMTP server; asks {@code mayBegin} between the last recipient and the body. */
final class SmtpConnection implements AutoCloseable {

    /** RFC 3463: 5.1.x is about the address, 5.4.4 an unroutable domain; 5.7.x is policy and says nothing about the person. */
    private static final Pattern BAD_ADDRESS = Pattern.compile("\\b5\\.(1\\.\\d{1,3}|4\\.4)\\b");

    private static final Pattern OTHER_ENHANCED = Pattern.compile("\\b5\\.\\d\\.\\d{1,3}\\b");
    private static final Pattern ABOUT_THE_SENDER =
            Pattern.compile("(?i)black ?list|block ?list|spam|reputation|banned|policy|relay|denied|5\\.7\\.");

    private final Session session;
    private final MarkingTransport transport;

    private SmtpConnection(Session session, MarkingTransport transport) {
        this.session = session;
        this.transport = transport;
    }

    static SmtpConnection open(JavaMailSenderImpl server) throws MessagingException {
        String protocol = server.getProtocol() == null ? "smtp" : server.getProtocol();
        Properties properties = new Properties();
        properties.put("mail." + protocol + ".connectiontimeout", "10000");
        properties.put("mail." + protocol + ".timeout", "60000");
        properties.put("mail." + protocol + ".writetimeout", "60000");
        properties.putAll(server.getJavaMailProperties());
        // One command for the body: the mark below is set before DATA.
        properties.put("mail." + protocol + ".chunksize", "-1");
        Session session = Session.getInstance(properties);
        var transport = new MarkingTransport(
                session,
                new URLName(protocol, server.getHost(), server.getPort(), null, null, null),
                protocol,
                protocol.equals("smtps"));
        transport.connect(server.getHost(), server.getPort(), server.getUsername(), server.getPassword());
        return new SmtpConnection(session, transport);
    }

    Session session() {
        return session;
    }

    boolean isOpen() {
        return transport.isConnected();
    }

    HandOff send(MimeMessage message, InternetAddress to, BooleanSupplier mayBegin) {
        transport.begin(mayBegin);
        try {
            transport.sendMessage(message, new Address[] {to});
            return new HandOff.HandedOver(said(transport.getLastServerResponse()));
        } catch (MessagingException e) {
            return judge(e);
        }
    }

    private HandOff judge(MessagingException thrown) {
        for (Exception e = thrown; e != null; e = e instanceof MessagingException m ? m.getNextException() : null) {
            if (e instanceof NotOursException) {
                forgetRecipient();
                return new HandOff.NotOurs();
            }
            int code = code(e);
            if (code == 421) {
                close();
                return new HandOff.Dropped(said(e.getMessage()));
            }
            if (code >= 400) {
                String reply = said(e.getMessage());
                return new HandOff.Refused(reply, code >= 500, code >= 500 && badRecipient(e, reply));
            }
        }
        boolean begun = transport.begun();
        close();
        String why = said(thrown.getMessage());
        return begun ? new HandOff.Uncertain(why) : new HandOff.Dropped(why);
    }

    private void forgetRecipient() {
        try {
            transport.issueCommand("RSET", 250);
        } catch (MessagingException e) {
            close();
        }
    }

    private static int code(Exception e) {
        return switch (e) {
            case SMTPAddressFailedException address -> address.getReturnCode();
            case SMTPSenderFailedException sender -> sender.getReturnCode();
            case SMTPSendFailedException send -> send.getReturnCode();
            default -> -1;
        };
    }

    static boolean badRecipient(Exception e, String reply) {
        if (BAD_ADDRESS.matcher(reply).find()) {
            return !(e instanceof SMTPSenderFailedException);
        }
        return e instanceof SMTPAddressFailedException
                && !OTHER_ENHANCED.matcher(reply).find()
                && !ABOUT_THE_SENDER.matcher(reply).find();
    }

    private static String said(@Nullable String reply) {
        String line = reply == null ? "" : reply.strip().replaceAll("\\s+", " ");
        return line.length() > 500 ? line.substring(0, 500) : line;
    }

    @Override
    public void close() {
        try {
            transport.close();
        } catch (MessagingException e) {
            // The connection is gone either way.
        }
    }

    private static final class NotOursException extends MessagingException {}

    private static final class MarkingTransport extends SMTPTransport {

        private BooleanSupplier mayBegin = () -> false;
        private boolean begun;

        MarkingTransport(Session session, URLName url, String name, boolean ssl) {
            super(session, url, name, ssl);
        }

        void begin(BooleanSupplier question) {
            mayBegin = question;
            begun = false;
        }

        boolean begun() {
            return begun;
        }

        @Override
        protected OutputStream data() throws MessagingException {
            if (!mayBegin.getAsBoolean()) {
                throw new NotOursException();
            }
            begun = true;
            return super.data();
        }
    }
}
