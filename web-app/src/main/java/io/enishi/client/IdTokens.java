package io.enishi.client;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import io.enishi.shared.Addresses;
import io.enishi.user.SignedIn;
import io.enishi.user.User;
import io.enishi.user.Users;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenContext;
import org.springframework.stereotype.Component;

/** What a program is told about a person who signs in to it by us (OpenID Connect): signed, and for that program alone. */
@Component
class IdTokens {

    /** Scopes that ask who somebody is and for nothing else. */
    static final Set<String> SIGN_IN = Set.of(OidcScopes.OPENID, OidcScopes.PROFILE, OidcScopes.EMAIL);

    static final String TYPE = "id_token";

    private static final String NONCE = "nonce";
    private static final Duration LIFE = Duration.ofMinutes(10);

    private final IdTokenKeys keys;
    private final Users users;
    private final Addresses addresses;
    private final Clock clock;

    IdTokens(IdTokenKeys keys, Users users, Addresses addresses, Clock clock) {
        this.keys = keys;
        this.users = users;
        this.addresses = addresses;
        this.clock = clock;
    }

    Jwt of(OAuth2TokenContext context) {
        User user = user(context);
        String client = context.getRegisteredClient().getClientId();
        Instant now = clock.instant();
        JwtClaimsSet.Builder claims = JwtClaimsSet.builder()
                .issuer(addresses.publicUrl())
                .subject(addresses.console(Identity.path(user)))
                .audience(List.of(client))
                .issuedAt(now)
                .expiresAt(now.plus(LIFE))
                .claim("azp", client);
        OAuth2Authorization grant = context.getAuthorization();
        OAuth2AuthorizationRequest asked =
                grant == null ? null : grant.getAttribute(OAuth2AuthorizationRequest.class.getName());
        if (asked != null && asked.getAdditionalParameters().get(NONCE) instanceof String nonce) {
            claims.claim(NONCE, nonce);
        }
        if (context.getAuthorizedScopes().contains(OidcScopes.EMAIL)) {
            claims.claim("email", user.email()).claim("email_verified", true);
        }
        if (context.getAuthorizedScopes().contains(OidcScopes.PROFILE)) {
            claims.claim("name", user.nameIn(user.locale()))
                    .claim("given_name", user.firstName())
                    .claim("family_name", user.lastName())
                    .claim("locale", user.locale().toLanguageTag())
                    .claim("zoneinfo", user.zone().getId());
        }
        RSAKey key = keys.current();
        return new NimbusJwtEncoder(new ImmutableJWKSet<>(new JWKSet(key)))
                .encode(JwtEncoderParameters.from(
                        JwsHeader.with(SignatureAlgorithm.RS256)
                                .keyId(key.getKeyID())
                                .build(),
                        claims.build()));
    }

    private User user(OAuth2TokenContext context) {
        Authentication principal = context.getPrincipal();
        if (principal != null && principal.getPrincipal() instanceof SignedIn who) {
            return users.find(who.userId())
                    .filter(user -> !user.disabled())
                    .orElseThrow(() -> new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_GRANT));
        }
        throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_GRANT);
    }
}
