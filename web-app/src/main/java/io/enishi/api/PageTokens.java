package io.enishi.api;

import io.enishi.key.SigningKeys;
import io.enishi.user.Viewer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Signed words for "go on from here": they hold the whole query but its fields, and are good for four hours. */
@Component
class PageTokens {

    private static final String PURPOSE = "api-page";
    private static final Duration LIFE = Duration.ofHours(4);

    private final SigningKeys keys;
    private final Clock clock;
    private final JsonMapper json;

    PageTokens(SigningKeys keys, Clock clock, JsonMapper json) {
        this.keys = keys;
        this.clock = clock;
        this.json = json;
    }

    /** {@code user}: a token is for whoever got it. */
    private record Content(
            String collection,
            @Nullable Long user,
            Map<String, String> filters,
            String orderBy,
            int limit,
            String deleted,
            @Nullable String value,
            long id,
            long seen,
            long until) {}

    String write(
            Declaration declaration, ObjectQuery query, @Nullable String value, long id, long seen, Viewer viewer) {
        Content content = new Content(
                declaration.collection(),
                viewer.userId(),
                query.filters(),
                query.ordering().written(),
                query.limit(),
                query.bin().written(),
                value,
                id,
                seen,
                clock.instant().plus(LIFE).getEpochSecond());
        return keys.sign(PURPOSE, json.writeValueAsString(content));
    }

    ObjectQuery read(String token, FieldTree fields, String raw, Declaration declaration, Viewer viewer) {
        Content content = keys.verify(PURPOSE, token)
                .map(payload -> json.readValue(payload, Content.class))
                .filter(read -> read.collection().equals(declaration.collection()))
                .filter(read -> Objects.equals(read.user(), viewer.userId()))
                .orElseThrow(() -> new ApiError(ErrorCode.PAGE_TOKEN_INVALID, "The nextPageToken is invalid."));
        if (Instant.ofEpochSecond(content.until()).isBefore(clock.instant())) {
            throw new ApiError(ErrorCode.PAGE_TOKEN_EXPIRED, "The nextPageToken has expired. Begin the query again.");
        }
        return new ObjectQuery(
                fields,
                raw,
                new TreeMap<>(content.filters()),
                Ordering.parse(content.orderBy(), declaration),
                content.limit(),
                0,
                ObjectQuery.Bin.of(content.deleted()),
                new ObjectQuery.PageKey(content.value(), content.id(), content.seen()));
    }
}
