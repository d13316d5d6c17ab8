package io.enishi.returnpath;

import io.enishi.delivery.ReturnPaths;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.server.SMTPServer;

/**
 * Takes returned mail over SMTP where a port is set: only for return paths that we signed, so that it is nobody's relay and no mailbox
 * for spam. What the database could not take is refused for now, and comes again.
 */
@Component
class ReturnListener implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(ReturnListener.class);
    private static final int MOST_RECIPIENTS = 10;

    private final ReturnListenerProperties properties;
    private final ReturnPaths paths;
    private final ReturnedMail returned;
    private @Nullable SMTPServer server;

    ReturnListener(ReturnListenerProperties properties, ReturnPaths paths, ReturnedMail returned) {
        this.properties = properties;
        this.paths = paths;
        this.returned = returned;
    }

    @Override
    public synchronized void start() {
        if (properties.port() == 0 || server != null) {
            return;
        }
        SMTPServer.Builder builder = SMTPServer.port(properties.port())
                .softwareName("Enishi")
                .maxConnections(properties.connections())
                .connectionTimeout((int) properties.timeout().toMillis(), TimeUnit.MILLISECONDS)
                .maxRecipients(MOST_RECIPIENTS)
                .maxMessageSize(ReturnedMail.LARGEST)
                .insertReceivedHeaders(false)
                .messageHandlerFactory(context -> new Taking());
        if (!properties.address().isEmpty()) {
            builder.bindAddress(address());
        }
        SMTPServer made = builder.build();
        made.start();
        server = made;
        log.info("Returned mail is taken over SMTP at port {}.", properties.port());
    }

    private InetAddress address() {
        try {
            return InetAddress.getByName(properties.address());
        } catch (UnknownHostException e) {
            throw new IllegalStateException(
                    "enishi.delivery.return-listener.address is no address: " + properties.address(), e);
        }
    }

    @Override
    public synchronized void stop() {
        if (server != null) {
            server.stop();
            server = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return server != null;
    }

    /** One message as it comes in. */
    private final class Taking implements MessageHandler {

        private final List<String> recipients = new ArrayList<>();

        @Override
        public void from(String from) {
            // whoever it says: what counts is the signed address it is for
        }

        @Override
        public void recipient(String recipient) throws RejectException {
            if (paths.delivery(recipient).isEmpty()) {
                throw new RejectException(550, "5.1.1 No such address here");
            }
            recipients.add(recipient);
        }

        @Override
        public @Nullable String data(InputStream data) throws RejectException, IOException {
            byte[] source = data.readNBytes(ReturnedMail.LARGEST + 1);
            if (source.length > ReturnedMail.LARGEST) {
                throw new RejectException(552, "5.3.4 Too large");
            }
            try {
                returned.take(ReturnedMail.SMTP, recipients, source);
                return null;
            } catch (DataAccessException | TransactionException away) {
                log.warn("A returned mail could not be taken, it comes again: {}", away.toString());
                throw new RejectException(451, "4.3.0 Try again later");
            }
        }

        @Override
        public void done() {
            recipients.clear();
        }
    }
}
