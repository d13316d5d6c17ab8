package io.enishi.api.client;

import io.enishi.user.SignedIn;
import java.security.Principal;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.OAuth2Token;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AccessTokenAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.context.AuthorizationServerContextHolder;
import org.springframework.security.oauth2.server.authorization.token.DefaultOAuth2TokenContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenGenerator;
import org.springframework.stereotype.Component;

/** Gives a token for the right address and password, and slows down whoever tries wrong ones. */
@Component
class PasswordGrants implements AuthenticationProvider {

    private static final Set<String> SCOPE = Set.of("pardot_api");

    private final OAuth2AuthorizationService grants;
    private final OAuth2TokenGenerator<OAuth2Token> tokens;
    private final PersonsPassword passwords;

    PasswordGrants(
            OAuth2AuthorizationService grants, OAuth2TokenGenerator<OAuth2Token> tokens, PersonsPassword passwords) {
        this.passwords = passwords;
        this.grants = grants;
        this.tokens = tokens;
    }

    @Override
    public Authentication authenticate(Authentication authentication) {
        PasswordGrant wanted = (PasswordGrant) authentication;
        OAuth2ClientAuthenticationToken client = (OAuth2ClientAuthenticationToken) wanted.getPrincipal();
        RegisteredClient registered = Objects.requireNonNull(client.getRegisteredClient());
        Authentication user = user(wanted);
        OAuth2Authorization.Builder grant = OAuth2Authorization.withRegisteredClient(registered)
                .principalName(user.getName())
                .authorizationGrantType(PasswordGrant.TYPE)
                .authorizedScopes(SCOPE)
                .attribute(Principal.class.getName(), user);
        OAuth2Token token = tokens.generate(DefaultOAuth2TokenContext.builder()
                .registeredClient(registered)
                .principal(user)
                .authorizationServerContext(AuthorizationServerContextHolder.getContext())
                .authorizedScopes(SCOPE)
                .tokenType(OAuth2TokenType.ACCESS_TOKEN)
                .authorizationGrantType(PasswordGrant.TYPE)
                .authorizationGrant(wanted)
                .build());
        OAuth2AccessToken access = (OAuth2AccessToken) Objects.requireNonNull(token);
        grants.save(grant.accessToken(access).build());
        return new OAuth2AccessTokenAuthenticationToken(registered, client, access);
    }

    @Override
    public boolean supports(Class<?> type) {
        return PasswordGrant.class.isAssignableFrom(type);
    }

    private Authentication user(PasswordGrant wanted) {
        if (passwords.tooManyWrong(wanted.username(), wanted.from())) {
            throw refused(PasswordGrant.SLOW);
        }
        SignedIn user = passwords
                .check(wanted.username(), wanted.password(), wanted.from())
                .orElseThrow(() -> refused("authentication failure"));
        return UsernamePasswordAuthenticationToken.authenticated(
                user, null, List.of(new SimpleGrantedAuthority("ROLE_" + user.role())));
    }

    private static OAuth2AuthenticationException refused(String why) {
        return new OAuth2AuthenticationException(new OAuth2Error(OAuth2ErrorCodes.INVALID_GRANT, why, null));
    }
}
