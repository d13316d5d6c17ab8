package io.enishi.client;

import org.jspecify.annotations.Nullable;

/** A line of the request log with the name of its client. */
public record ApiRequestRow(long id, @Nullable String clientName, ApiRequest request) {}
