package io.enishi.smtp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/**
 * The line to an SMTP server as Angus Mail opens it (EHLO, STARTTLS, AUTH, time-outs), with its checks of commands and its doubling of
 * dots; when something is said on it, and how much at once, is up to us.
 */
public final class SmtpPipe extends SMTPTransport {

    private static final int GO_ON = 354;

    private final Cork cork;
    private boolean pretending;

    private SmtpPipe(Session session, URLName url, String name, boolean ssl, Cork cork) {
        super(session, url, name, ssl);
        this.cork = cork;
    }

    public static SmtpPipe open(JavaMailSenderImpl server) throws MessagingException {
        String protocol = server.getProtocol() == null ? "smtp" : server.getProtocol();
        String prefix = "mail." + protocol + ".";
        Cork cork = new Cork();
        Properties properties = new Properties();
        properties.put(prefix + "connectiontimeout", "10000");
        properties.put(prefix + "timeout", "60000");
        properties.put(prefix + "writetimeout", "60000");
        properties.putAll(server.getJavaMailProperties());
        // nobody needs the answer to QUIT, and a server that is gone does not give it
        properties.put(prefix + "quitwait", "false");
        boolean ssl = protocol.equals("smtps");
        if (!ssl && !properties.containsKey(prefix + "socketFactory")) {
            properties.put(prefix + "socketFactory", cork);
            properties.put(prefix + "socketFactory.fallback", "false");
        }
        SmtpPipe pipe = new SmtpPipe(
                Session.getInstance(properties),
                new URLName(protocol, server.getHost(), server.getPort(), null, null, null),
                protocol,
                ssl,
                cork);
        pipe.connect(server.getHost(), server.getPort(), server.getUsername(), server.getPassword());
        return pipe;
    }

    /** RFC 2920: several commands in one write, the answers afterwards. */
    public boolean takesCommandsTogether() {
        return supportsExtension("PIPELINING");
    }

    public synchronized void say(List<String> commands) throws MessagingException {
        cork.in();
        try {
            lastOpens(commands);
        } finally {
            cork.out();
        }
    }

    /**
     * The text of a message after DATA, its end, and the commands that follow. {@code ready}: each of its lines ends with CRLF and none
     * begins with a full stop, so the library, which would look at each byte, is passed by where no encryption stands between.
     */
    public synchronized void carry(String text, boolean ready, List<String> commands) throws MessagingException {
        cork.in();
        try {
            byte[] bytes = text.getBytes(ISO_8859_1);
            if (!ready || isSSL() || !cork.pour(bytes)) {
                body().write(bytes);
            }
            lastOpens(commands);
        } catch (IOException e) {
            throw new MessagingException("The text could not be written", e);
        } finally {
            cork.out();
        }
    }

    public synchronized SmtpReply hear() throws MessagingException {
        int code = readServerResponse();
        if (code <= 0) {
            throw new MessagingException("The server closed the connection");
        }
        return SmtpReply.of(code, Objects.requireNonNullElse(getLastServerResponse(), ""));
    }

    public synchronized SmtpReply ask(String command) throws MessagingException {
        say(List.of(command));
        return hear();
    }

    private void lastOpens(List<String> commands) throws MessagingException {
        for (int i = 0; i < commands.size(); i++) {
            if (i == commands.size() - 1) {
                cork.out();
            }
            sendCommand(commands.get(i));
        }
    }

    /** The library opens its stream of the body when it asks DATA; here that was asked before. */
    private OutputStream body() throws MessagingException {
        pretending = true;
        try {
            return data();
        } finally {
            pretending = false;
        }
    }

    @Override
    protected void sendCommand(String command) throws MessagingException {
        if (!pretending) {
            super.sendCommand(command);
        }
    }

    @Override
    protected int readServerResponse() throws MessagingException {
        return pretending ? GO_ON : super.readServerResponse();
    }
}
