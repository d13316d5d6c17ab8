package io.enishi.mailserver;

import io.enishi.database.Snapshot;
import io.enishi.shared.NotFound;
import io.enishi.shared.Refusal;
import io.enishi.shared.SecretBox;
import io.enishi.user.Viewer;
import jakarta.mail.MessagingException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Properties;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The door to outgoing servers. Passwords are stored closed and shown to nobody. */
@Component
public class MailServers {

    public static final String ABILITY = "settings.edit";

    private static final Logger log = LoggerFactory.getLogger(MailServers.class);
    private static final int MOST = 50;
    private static final int LONGEST = 200;
    private static final int LAST_PORT = 65_535;
    private static final int LAST_PRIORITY = 1000;
    private static final int MOST_CONNECTIONS = 200;
    private static final int SHOWN = 20;
    private static final Pattern HOST = Pattern.compile("[0-9A-Za-z.:_-]{1,253}");
    private static final String PATIENCE = "10000";

    private final MailServerRepository repository;
    private final SecretBox box;
    private final ObjectProvider<JavaMailSenderImpl> configured;
    private final Clock clock;
    private final Snapshot<List<MailServer>> known;

    MailServers(
            MailServerRepository repository,
            SecretBox box,
            ObjectProvider<JavaMailSenderImpl> configured,
            Clock clock) {
        this.repository = repository;
        this.box = box;
        this.configured = configured;
        this.clock = clock;
        this.known = new Snapshot<>(repository::all);
    }

    /** In the order they are asked; for those who hand mail over. The same list as long as nothing was read anew. */
    public List<MailServer> known() {
        return known.get();
    }

    @Transactional(readOnly = true)
    public List<MailServer> all(Viewer who) {
        who.require(ABILITY);
        return repository.all();
    }

    @Transactional(readOnly = true)
    public MailServer get(long id, Viewer who) {
        who.require(ABILITY);
        return existing(id);
    }

    /** Who changed it, newest first. */
    @Transactional(readOnly = true)
    public List<MailServerChange> changes(long id, Viewer who) {
        who.require(ABILITY);
        return repository.changes(id, SHOWN);
    }

    @Transactional
    public long create(MailServer.Draft draft, Viewer who) {
        who.require(ABILITY);
        check(draft);
        if (repository.all().size() >= MOST) {
            throw new Refusal("mail-server.many", MOST);
        }
        if (!draft.username().isEmpty() && draft.password().isEmpty()) {
            throw Refusal.at("password", "mail-server.password.missing");
        }
        long id = repository.insert(draft, closed(draft));
        repository.note(id, !draft.password().isEmpty(), who.userId(), clock.instant());
        known.changed();
        log.info("Outgoing server {} was added.", id);
        return id;
    }

    /** Whoever sends a stored password elsewhere would learn it, so another server or user needs it anew. */
    @Transactional
    public void change(long id, MailServer.Draft draft, Viewer who) {
        MailServer before = get(id, who);
        if (before.builtIn()) {
            checkOrder(draft);
        } else {
            check(draft);
            if (!draft.username().isEmpty()
                    && draft.password().isEmpty()
                    && (before.leadsElsewhere(draft) || before.username().isEmpty())) {
                throw Refusal.at("password", "mail-server.password.missing");
            }
        }
        boolean last = repository.all().stream().noneMatch(one -> one.active() && one.id() != id);
        if (!draft.active() && last) {
            throw Refusal.at("active", "mail-server.last");
        }
        repository.update(id, draft, before.builtIn() ? null : closed(draft));
        repository.note(id, !draft.password().isEmpty(), who.userId(), clock.instant());
        known.changed();
        log.info("Outgoing server {} was changed; active: {}.", id, draft.active());
    }

    /** Goes there, signs in and leaves; answers what went wrong, or {@code null}. No transaction is open meanwhile. */
    public @Nullable String trouble(long id, Viewer who) {
        MailServer server = get(id, who);
        try {
            JavaMailSenderImpl sender = sender(server);
            if (sender == null) {
                throw new Refusal("mail-server.none-configured");
            }
            sender.testConnection();
            return null;
        } catch (MessagingException e) {
            String why = String.valueOf(e.getMessage()).strip().replaceAll("[\\p{Cntrl}\\s]+", " ");
            return why.length() > LONGEST ? why.substring(0, LONGEST) : why;
        }
    }

    /** How to hand mail over there; {@code null} for the built-in one when nothing is configured. Refused when its password was closed with a lost key. */
    public @Nullable JavaMailSenderImpl sender(MailServer server) {
        if (server.builtIn()) {
            return configured.getIfAvailable();
        }
        JavaMailSenderImpl sender = new JavaMailSenderImpl();
        boolean tls = server.security() == MailSecurity.TLS;
        String prefix = tls ? "mail.smtps." : "mail.smtp.";
        sender.setProtocol(tls ? "smtps" : "smtp");
        sender.setHost(server.host());
        sender.setPort(server.port());
        sender.setDefaultEncoding("UTF-8");
        Properties properties = sender.getJavaMailProperties();
        properties.put(prefix + "connectiontimeout", PATIENCE);
        properties.put(prefix + "timeout", "60000");
        properties.put(prefix + "writetimeout", "60000");
        properties.put(prefix + "ssl.checkserveridentity", "true");
        if (server.security() == MailSecurity.STARTTLS) {
            properties.put(prefix + "starttls.enable", "true");
            properties.put(prefix + "starttls.required", "true");
        }
        if (!server.username().isEmpty()) {
            properties.put(prefix + "auth", "true");
            sender.setUsername(server.username());
            repository.password(server.id()).ifPresent(closed -> sender.setPassword(opened(closed, server)));
        }
        return sender;
    }

    private String opened(byte[] closed, MailServer server) {
        try {
            return new String(box.open(closed), StandardCharsets.UTF_8);
        } catch (IllegalStateException anotherKey) {
            throw new Refusal("mail-server.password.lost", server.name());
        }
    }

    private byte @Nullable [] closed(MailServer.Draft draft) {
        return draft.username().isEmpty() || draft.password().isEmpty()
                ? null
                : box.close(draft.password().getBytes(StandardCharsets.UTF_8));
    }

    private MailServer existing(long id) {
        return repository.find(id).orElseThrow(() -> new NotFound("Outgoing server", id));
    }

    private static void check(MailServer.Draft draft) {
        if (draft.name().isBlank() || tooLong(draft.name())) {
            throw Refusal.at("name", "mail-server.text", LONGEST);
        }
        if (!HOST.matcher(draft.host()).matches()) {
            throw Refusal.at("host", "mail-server.host");
        }
        if (draft.port() < 1 || draft.port() > LAST_PORT) {
            throw Refusal.at("port", "mail-server.port");
        }
        if (tooLong(draft.username())) {
            throw Refusal.at("username", "mail-server.text", LONGEST);
        }
        if (tooLong(draft.password())) {
            throw Refusal.at("password", "mail-server.text", LONGEST);
        }
        checkOrder(draft);
    }

    private static void checkOrder(MailServer.Draft draft) {
        if (draft.priority() < 1 || draft.priority() > LAST_PRIORITY) {
            throw Refusal.at("priority", "mail-server.priority", LAST_PRIORITY);
        }
        if (draft.maxConnections() < 1 || draft.maxConnections() > MOST_CONNECTIONS) {
            throw Refusal.at("maxConnections", "mail-server.connections", MOST_CONNECTIONS);
        }
    }

    private static boolean tooLong(String value) {
        return value.length() > LONGEST || value.matches("(?s).*\\p{Cntrl}.*");
    }
}
