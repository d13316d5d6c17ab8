package io.enishi.client;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.settings.OAuth2TokenFormat;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;
import org.springframework.stereotype.Component;

/** Shows our clients to the authorization server. A revoked client is unknown to it. */
@Component
class RegisteredClients implements RegisteredClientRepository {

    /** Scope names that connectors ask for; what a client may do is its role, not its scope. */
    static final List<String> SCOPES = List.of(
            "pardot_api", "refresh_token", "offline_access", "api", "full", "id", "web", "openid", "profile", "email");

    static final Duration CODE_LIFE = Duration.ofMinutes(5);

    private final ApiClientRepository repository;
    private final ClientProperties properties;

    RegisteredClients(ApiClientRepository repository, ClientProperties properties) {
        this.repository = repository;
        this.properties = properties;
    }

    /** The library calls it to store a hash of a newer kind, which never happens to ours. */
    @Override
    public void save(RegisteredClient client) {}

    @Override
    public @Nullable RegisteredClient findById(String id) {
        return repository.find(Long.parseLong(id)).flatMap(this::registered).orElse(null);
    }

    @Override
    public @Nullable RegisteredClient findByClientId(String clientId) {
        return repository.findByClientId(clientId).flatMap(this::registered).orElse(null);
    }

    private Optional<RegisteredClient> registered(ApiClient client) {
        if (client.revoked()) {
            return Optional.empty();
        }
        return Optional.of(RegisteredClient.withId(Long.toString(client.id()))
                .clientId(client.clientId())
                .clientSecret(repository.secretHash(client.id()))
                .clientName(client.name())
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_POST)
                .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                .authorizationGrantType(AuthorizationGrantType.REFRESH_TOKEN)
                .authorizationGrantTypes(types -> {
                    types.add(new AuthorizationGrantType("password"));
                    // without an address to send people back to there is no such grant
                    if (!client.redirectUris().isEmpty()) {
                        types.add(AuthorizationGrantType.AUTHORIZATION_CODE);
                    }
                })
                .redirectUris(uris -> uris.addAll(client.redirectUris()))
                .scopes(scopes -> scopes.addAll(SCOPES))
                .clientSettings(ClientSettings.builder()
                        .requireProofKey(false)
                        .requireAuthorizationConsent(true)
                        .build())
                .tokenSettings(TokenSettings.builder()
                        .accessTokenFormat(OAuth2TokenFormat.REFERENCE)
                        .accessTokenTimeToLive(properties.accessTokenLife())
                        .authorizationCodeTimeToLive(CODE_LIFE)
                        .reuseRefreshTokens(true)
                        .build())
                .build());
    }
}
