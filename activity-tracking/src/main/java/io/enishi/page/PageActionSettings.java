package io.enishi.page;

import org.jspecify.annotations.Nullable;

/** What is typed about a page action; without points a view is worth what every page view is. */
public record PageActionSettings(
        String name, String url, boolean priority, @Nullable Integer points) {}
