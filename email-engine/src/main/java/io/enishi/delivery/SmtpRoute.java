package io.enishi.delivery;

import io.enishi.mailserver.MailServer;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** One server as this node sees it: whether it answers, and how many connections are in use. */
final class SmtpRoute {

    private final MailServer server;
    private final SmtpGate gate;
    private final AtomicInteger used = new AtomicInteger();
    private final AtomicBoolean knocking = new AtomicBoolean();

    SmtpRoute(MailServer server, SmtpGate gate) {
        this.server = server;
        this.gate = gate;
    }

    MailServer server() {
        return server;
    }

    SmtpGate gate() {
        return gate;
    }

    int used() {
        return used.get();
    }

    boolean hasRoom() {
        return gate.isOpen() && used.get() < server.maxConnections();
    }

    /** Takes one of its connections, unless all are in use or it is away. */
    boolean take() {
        return gate.isOpen()
                && used.getAndUpdate(n -> n < server.maxConnections() ? n + 1 : n) < server.maxConnections();
    }

    void give() {
        used.decrementAndGet();
    }

    /** Only one at a time knocks. */
    boolean beginKnocking() {
        return gate.mayKnock() && knocking.compareAndSet(false, true);
    }

    void endKnocking() {
        knocking.set(false);
    }
}
