package io.enishi.admin.mailserver;

import io.enishi.mailserver.MailSecurity;
import io.enishi.mailserver.MailServer;
import java.util.Objects;

/** What is typed about an outgoing server; its password is never shown again. */
record MailServerForm(
        String name,
        String host,
        String port,
        String security,
        String username,
        String password,
        String priority,
        String maxConnections,
        boolean active) {

    MailServerForm {
        name = Objects.requireNonNullElse(name, "").strip();
        host = Objects.requireNonNullElse(host, "").strip();
        port = Objects.requireNonNullElse(port, "").strip();
        security = Objects.requireNonNullElse(security, "");
        username = Objects.requireNonNullElse(username, "").strip();
        password = Objects.requireNonNullElse(password, "");
        priority = Objects.requireNonNullElse(priority, "").strip();
        maxConnections = Objects.requireNonNullElse(maxConnections, "").strip();
    }

    static MailServerForm blank() {
        return new MailServerForm("", "", "587", MailSecurity.STARTTLS.key(), "", "", "200", "4", true);
    }

    static MailServerForm of(MailServer server) {
        return new MailServerForm(
                server.name(),
                server.host(),
                Integer.toString(server.port()),
                server.security().key(),
                server.username(),
                "",
                Integer.toString(server.priority()),
                Integer.toString(server.maxConnections()),
                server.active());
    }

    MailServer.Draft draft() {
        return new MailServer.Draft(
                name,
                host,
                number(port),
                MailSecurity.of(security).orElse(MailSecurity.STARTTLS),
                username,
                password,
                number(priority),
                number(maxConnections),
                active);
    }

    private static int number(String typed) {
        return typed.matches("[0-9]{1,6}") ? Integer.parseInt(typed) : 0;
    }
}
