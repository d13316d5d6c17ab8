package io.enishi.client;

import io.enishi.user.SignedIn;
import io.enishi.user.Users;
import java.security.Principal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.core.OAuth2Token;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationCode;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keeps what clients were granted. Codes and tokens are stored as hashes, so a grant that comes back knows only the value
 * somebody just presented; the others stand as {@code #hash}, which no token of ours starts with.
 */
@Component
class Grants implements OAuth2AuthorizationService {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final GrantRepository repository;
    private final RegisteredClients clients;
    private final Users users;
    private final Clock clock;

    Grants(GrantRepository repository, RegisteredClients clients, Users users, Clock clock) {
        this.repository = repository;
        this.clients = clients;
        this.users = users;
        this.clock = clock;
    }

    @Override
    @Transactional
    public void save(OAuth2Authorization grant) {
        Instant now = clock.instant();
        var code = grant.getToken(OAuth2AuthorizationCode.class);
        var access = grant.getAccessToken();
        var refresh = grant.getRefreshToken();
        String state = grant.getAttribute(OAuth2ParameterNames.STATE);
        GrantRow row = new GrantRow(
                grant.getId(),
                Long.parseLong(grant.getRegisteredClientId()),
                grant.getAuthorizationGrantType().getValue(),
                userOf(grant),
                List.copyOf(grant.getAuthorizedScopes()),
                asked(grant),
                state == null ? null : kept(state),
                kept(code),
                code != null && code.isInvalidated(),
                kept(refresh),
                kept(access),
                access != null && access.isInvalidated(),
                now,
                false);
        repository.save(row, code == null ? null : now.plus(RegisteredClients.CODE_LIFE));
        if (access != null && fresh(access)) {
            if (code != null && fresh(code) && !repository.redeem(grant.getId(), now)) {
                throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_GRANT);
            }
            RegisteredClient client = clients.findById(grant.getRegisteredClientId());
            Duration life =
                    client == null ? Duration.ZERO : client.getTokenSettings().getAccessTokenTimeToLive();
            repository.addToken(kept(access.getToken().getTokenValue()), grant.getId(), now, now.plus(life));
        }
        if (refresh != null && refresh.isInvalidated()) {
            repository.revoke(grant.getId(), now);
        } else if (access != null && access.isInvalidated()) {
            repository.revokeToken(kept(access.getToken().getTokenValue()), now);
        }
    }

    @Override
    @Transactional
    public void remove(OAuth2Authorization grant) {
        repository.delete(grant.getId());
    }

    @Override
    @Transactional(readOnly = true)
    public @Nullable OAuth2Authorization findById(String id) {
        return repository.find(id).map(row -> grant(row, "")).orElse(null);
    }

    @Override
    @Transactional(readOnly = true)
    public @Nullable OAuth2Authorization findByToken(String value, @Nullable OAuth2TokenType type) {
        String hash = Secrets.hash(value);
        Instant now = clock.instant();
        Optional<GrantRow> found = switch (type == null ? "" : type.getValue()) {
            case OAuth2ParameterNames.STATE -> repository.findByState(hash);
            case OAuth2ParameterNames.CODE -> repository.findByCode(hash, now);
            case "refresh_token" -> repository.findByRefresh(hash);
            case "access_token" -> repository.findByAccess(hash, now);
            default ->
                repository
                        .findByAccess(hash, now)
                        .or(() -> repository.findByRefresh(hash))
                        .or(() -> repository.findByCode(hash, now));
        };
        return found.map(row -> grant(row, value)).orElse(null);
    }

    private @Nullable OAuth2Authorization grant(GrantRow row, String presented) {
        RegisteredClient client = clients.findById(Long.toString(row.clientId()));
        if (client == null) {
            return null;
        }
        Set<String> scopes = new LinkedHashSet<>(row.scopes());
        OAuth2Authorization.Builder grant = OAuth2Authorization.withRegisteredClient(client)
                .id(row.id())
                .authorizationGrantType(new AuthorizationGrantType(row.grantType()))
                .authorizedScopes(scopes)
                .principalName(client.getClientId());
        if (row.userId() != null) {
            Optional<Authentication> user = principal(row.userId());
            if (user.isEmpty()) {
                return null;
            }
            grant.principalName(user.get().getName()).attribute(Principal.class.getName(), user.get());
        }
        if (row.asked() != null) {
            grant.attribute(OAuth2AuthorizationRequest.class.getName(), asked(row.asked(), client));
        }
        if (row.stateHash() != null) {
            grant.attribute(OAuth2ParameterNames.STATE, known(row.stateHash(), presented));
        }
        // the library compares with its own clock; what is too old was left out by the query
        Instant issued = row.createdAt();
        Instant later = Instant.MAX.minus(Duration.ofDays(1));
        if (row.codeHash() != null) {
            grant.token(
                    new OAuth2AuthorizationCode(known(row.codeHash(), presented), issued, later),
                    metadata -> metadata.put(OAuth2Authorization.Token.INVALIDATED_METADATA_NAME, row.codeUsed()));
        }
        if (row.accessHash() != null) {
            grant.token(
                    new OAuth2AccessToken(
                            OAuth2AccessToken.TokenType.BEARER,
                            known(row.accessHash(), presented),
                            issued,
                            later,
                            scopes),
                    metadata -> metadata.put(OAuth2Authorization.Token.INVALIDATED_METADATA_NAME, row.accessRevoked()));
        }
        if (row.refreshHash() != null) {
            grant.refreshToken(new OAuth2RefreshToken(known(row.refreshHash(), presented), issued));
        }
        return grant.build();
    }

    private Optional<Authentication> principal(long userId) {
        return users.find(userId)
                .filter(user -> !user.disabled())
                .map(user -> UsernamePasswordAuthenticationToken.authenticated(
                        new SignedIn(user.id(), user.sessionEpoch(), user.roleKey()),
                        null,
                        List.of(new SimpleGrantedAuthority("ROLE_" + user.roleKey()))));
    }

    private static @Nullable Long userOf(OAuth2Authorization grant) {
        Authentication principal = grant.getAttribute(Principal.class.getName());
        return principal != null && principal.getPrincipal() instanceof SignedIn user ? user.userId() : null;
    }

    private static @Nullable String asked(OAuth2Authorization grant) {
        OAuth2AuthorizationRequest request = grant.getAttribute(OAuth2AuthorizationRequest.class.getName());
        if (request == null) {
            return null;
        }
        Map<String, String> more = new LinkedHashMap<>();
        request.getAdditionalParameters().forEach((name, value) -> more.put(name, String.valueOf(value)));
        return JSON.writeValueAsString(new AskedAuthorization(
                request.getAuthorizationUri(),
                request.getRedirectUri(),
                request.getScopes(),
                request.getState(),
                more));
    }

    private static OAuth2AuthorizationRequest asked(String json, RegisteredClient client) {
        AskedAuthorization asked = JSON.readValue(json, AskedAuthorization.class);
        return OAuth2AuthorizationRequest.authorizationCode()
                .authorizationUri(asked.authorizationUri())
                .clientId(client.getClientId())
                .redirectUri(asked.redirectUri())
                .scopes(asked.scopes())
                .state(asked.state())
                .additionalParameters(Map.copyOf(asked.more()))
                .build();
    }

    private static boolean fresh(OAuth2Authorization.Token<? extends OAuth2Token> token) {
        return !token.getToken().getTokenValue().startsWith("#");
    }

    private static @Nullable String kept(OAuth2Authorization.@Nullable Token<? extends OAuth2Token> token) {
        return token == null ? null : kept(token.getToken().getTokenValue());
    }

    private static String kept(String value) {
        return value.startsWith("#") ? value.substring(1) : Secrets.hash(value);
    }

    private static String known(String hash, String presented) {
        return Secrets.hash(presented).equals(hash) ? presented : "#" + hash;
    }
}
