package io.enishi.client;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Which requests are shown: of one client, by status ({@code 4} is all from 400 to 499), with a path that contains these
 * letters, not older than {@code within}.
 */
public record RequestFilter(
        @Nullable Long clientId, @Nullable Integer status, String path, Duration within) {}
