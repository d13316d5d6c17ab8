package io.enishi.delivery;

import io.enishi.mailserver.MailServer;
import io.enishi.mailserver.MailServers;
import io.enishi.shared.Refusal;
import jakarta.mail.MessagingException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/**
 * Which server takes the next connection: the first in order that answers and has room; those of one priority share. What a
 * node knows of servers being away is its own, so each node finds out by itself.
 */
final class SmtpRoutes {

    private static final Logger log = LoggerFactory.getLogger(SmtpRoutes.class);

    private final MailServers servers;
    private final DeliveryProperties properties;
    private final Clock clock;

    /** One server as this node sees it: whether it answers, and how many connections are in use. */
    static final class SmtpRoute {

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

    /** The list they were made of, to see by its identity whether it was read anew. */
    private record Made(List<MailServer> of, List<SmtpRoute> routes) {}

    private volatile Made made = new Made(List.of(), List.of());

    SmtpRoutes(MailServers servers, DeliveryProperties properties, Clock clock) {
        this.servers = servers;
        this.properties = properties;
        this.clock = clock;
    }

    /** Those that are switched on, in their order. */
    List<SmtpRoute> all() {
        Made current = made;
        try {
            List<MailServer> known = servers.known();
            return known == current.of() ? current.routes() : remade(known);
        } catch (DataAccessException away) {
            // only when it was never read: later on the last reading stays good
            return current.routes();
        }
    }

    private synchronized List<SmtpRoute> remade(List<MailServer> known) {
        List<SmtpRoute> routes = new ArrayList<>();
        for (MailServer server : known) {
            if (server.active()) {
                routes.add(made.routes().stream()
                        .filter(route -> route.server().equals(server))
                        .findFirst()
                        .orElseGet(() -> new SmtpRoute(
                                server,
                                new SmtpGate(clock, properties.reconnectFirst(), properties.reconnectLongest()))));
            }
        }
        made = new Made(known, List.copyOf(routes));
        return made.routes();
    }

    boolean anyOpen() {
        return all().stream().anyMatch(route -> route.gate().isOpen());
    }

    boolean hasRoom() {
        for (SmtpRoute route : all()) {
            if (route.hasRoom()) {
                return true;
            }
        }
        return false;
    }

    /** The best one, with one of its connections taken; {@code null} when none answers and has room. */
    @Nullable
    SmtpRoute take() {
        while (true) {
            SmtpRoute best = null;
            for (SmtpRoute route : all()) {
                if (best != null && route.server().priority() > best.server().priority()) {
                    break;
                }
                if (route.hasRoom() && (best == null || route.used() < best.used())) {
                    best = route;
                }
            }
            if (best == null || best.take()) {
                return best;
            }
        }
    }

    /** Whether a connection to it should be given up: it is no longer in use, or one that goes before it answers again. */
    boolean isSecondBest(SmtpRoute route) {
        for (SmtpRoute other : all()) {
            if (other == route) {
                return false;
            }
            if (other.server().priority() < route.server().priority() && other.hasRoom()) {
                return true;
            }
        }
        return true;
    }

    /** Whether what this one does not take may go by another one. */
    boolean anyBeside(SmtpRoute route) {
        for (SmtpRoute other : all()) {
            if (other != route && other.gate().isOpen()) {
                return true;
            }
        }
        return false;
    }

    SmtpConnection open(SmtpRoute route, boolean careful) throws MessagingException {
        try {
            JavaMailSenderImpl sender = servers.sender(route.server());
            if (sender == null) {
                throw new MessagingException("No SMTP server");
            }
            return SmtpConnection.open(sender, careful);
        } catch (Refusal lost) {
            throw new MessagingException("The password cannot be opened with the present secret key", lost);
        }
    }

    /** Asks those that were away whether they answer again; each on a thread of its own, because one may keep us waiting. */
    void knock() {
        for (SmtpRoute route : all()) {
            if (route.beginKnocking()) {
                Thread.startVirtualThread(() -> knock(route));
            }
        }
    }

    private void knock(SmtpRoute route) {
        try (SmtpConnection connection = open(route, true)) {
            log.info(
                    "Outgoing server {} answers again (session {}).",
                    route.server().id(),
                    connection.isOpen());
            route.gate().open();
        } catch (MessagingException | RuntimeException e) {
            route.gate().stillClosed(String.valueOf(e.getMessage()));
        } finally {
            route.endKnocking();
        }
    }

    /** Set while no server takes anything. */
    Optional<Outage> outage() {
        List<SmtpRoute> routes = all();
        return routes.stream().anyMatch(route -> route.gate().isOpen())
                ? Optional.empty()
                : routes.stream()
                        .flatMap(route -> route.gate().outage().stream())
                        .findFirst();
    }

    /** As this node sees them. */
    List<ServerState> states() {
        return all().stream()
                .map(route -> new ServerState(
                        route.server().id(), route.used(), route.gate().outage().orElse(null)))
                .toList();
    }
}
