package io.enishi.client;

import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.core.OAuth2Token;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenGenerator;
import org.springframework.stereotype.Component;

/** Tokens that say nothing to whoever finds them, but for those that tell a program who somebody is; only the code grant, where a person agreed, gets one to refresh with. */
@Component
class OpaqueTokens implements OAuth2TokenGenerator<OAuth2Token> {

    private final IdTokens idTokens;
    private final Clock clock;

    OpaqueTokens(IdTokens idTokens, Clock clock) {
        this.idTokens = idTokens;
        this.clock = clock;
    }

    @Override
    public @Nullable OAuth2Token generate(OAuth2TokenContext context) {
        Instant now = clock.instant();
        if (OAuth2TokenType.ACCESS_TOKEN.equals(context.getTokenType())) {
            return new OAuth2AccessToken(
                    OAuth2AccessToken.TokenType.BEARER,
                    Secrets.random("ea_"),
                    now,
                    now.plus(context.getRegisteredClient().getTokenSettings().getAccessTokenTimeToLive()),
                    context.getAuthorizedScopes());
        }
        if (IdTokens.TYPE.equals(context.getTokenType().getValue())) {
            return idTokens.of(context);
        }
        // who was only asked for her name is not asked again without her
        if (OAuth2TokenType.REFRESH_TOKEN.equals(context.getTokenType())
                && !IdTokens.SIGN_IN.containsAll(context.getAuthorizedScopes())
                && AuthorizationGrantType.AUTHORIZATION_CODE.equals(context.getAuthorizationGrantType())) {
            return new OAuth2RefreshToken(Secrets.random("er_"), now);
        }
        return null;
    }
}
