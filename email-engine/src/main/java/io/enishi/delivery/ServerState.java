package io.enishi.delivery;

import org.jspecify.annotations.Nullable;

/** An outgoing server as the node that answers sees it: how many connections are open, and since when it is away, if it is. */
public record ServerState(
        long serverId, int connections, @Nullable Outage outage) {}
