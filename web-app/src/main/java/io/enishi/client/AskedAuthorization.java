package io.enishi.client;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a client asked for when it sent a person to be asked for her consent; kept until its code is redeemed. */
record AskedAuthorization(
        String authorizationUri,
        @Nullable String redirectUri,
        Set<String> scopes,
        @Nullable String state,
        Map<String, String> more) {}
