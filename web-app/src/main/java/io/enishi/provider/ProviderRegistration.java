package io.enishi.provider;

import io.enishi.shared.Addresses;
import java.time.Clock;
import java.util.List;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.oidc.authentication.OidcAuthorizationCodeAuthenticationProvider;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenDecoderFactory;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenValidator;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserService;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.userinfo.DefaultOAuth2UserService;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.converter.ClaimTypeConverter;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestTemplate;

/** One provider ready for use: the client we are there, and who checks its answers. */
record ProviderRegistration(
        SignInProvider provider, ClientRegistration client, OidcAuthorizationCodeAuthenticationProvider check) {

    /** Signatures that need no secret of the provider's to be checked. */
    private static final List<SignatureAlgorithm> ALGORITHMS = List.of(
            SignatureAlgorithm.RS256,
            SignatureAlgorithm.RS384,
            SignatureAlgorithm.RS512,
            SignatureAlgorithm.PS256,
            SignatureAlgorithm.ES256,
            SignatureAlgorithm.ES384,
            SignatureAlgorithm.ES512);

    static ProviderRegistration of(
            SignInProvider provider,
            String secret,
            ProviderDiscovery.Endpoints endpoints,
            Addresses addresses,
            Clock clock) {
        ClientRegistration.Builder client = ClientRegistration.withRegistrationId("provider-" + provider.version())
                .clientName(provider.label())
                .clientId(provider.clientId())
                .clientSecret(secret)
                .clientAuthenticationMethod(
                        endpoints.secretInBody()
                                ? ClientAuthenticationMethod.CLIENT_SECRET_POST
                                : ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .redirectUri(addresses.console(ProviderSignIn.BACK))
                .scope(OidcScopes.OPENID, OidcScopes.EMAIL, OidcScopes.PROFILE)
                .issuerUri(provider.issuer())
                .authorizationUri(endpoints.authorization())
                .tokenUri(endpoints.token())
                .jwkSetUri(endpoints.keys())
                .userNameAttributeName("sub");
        if (!endpoints.userInfo().isEmpty()) {
            client.userInfoUri(endpoints.userInfo());
        }
        ClientRegistration registration = client.build();
        return new ProviderRegistration(provider, registration, check(registration, endpoints.keys(), clock));
    }

    private static OidcAuthorizationCodeAuthenticationProvider check(
            ClientRegistration client, String keys, Clock clock) {
        RestClientAuthorizationCodeTokenResponseClient tokens = new RestClientAuthorizationCodeTokenResponseClient();
        tokens.setRestClient(RestClient.builder()
                .requestFactory(ProviderHttp.factory())
                .configureMessageConverters(converters -> converters
                        .addCustomConverter(new FormHttpMessageConverter())
                        .addCustomConverter(new OAuth2AccessTokenResponseHttpMessageConverter()))
                .build());
        OidcAuthorizationCodeAuthenticationProvider check =
                new OidcAuthorizationCodeAuthenticationProvider(tokens, people());
        NimbusJwtDecoder decoder = decoder(client, keys, clock);
        check.setJwtDecoderFactory(registration -> decoder);
        return check;
    }

    private static NimbusJwtDecoder decoder(ClientRegistration client, String keys, Clock clock) {
        NimbusJwtDecoder decoder = NimbusJwtDecoder.withJwkSetUri(keys)
                .jwsAlgorithms(algorithms -> algorithms.addAll(ALGORITHMS))
                .restOperations(new RestTemplate(ProviderHttp.factory()))
                .build();
        OidcIdTokenValidator fits = new OidcIdTokenValidator(client);
        fits.setClock(clock);
        JwtTimestampValidator inTime = new JwtTimestampValidator();
        inTime.setClock(clock);
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(inTime, fits));
        decoder.setClaimSetConverter(claims ->
                new ClaimTypeConverter(OidcIdTokenDecoderFactory.createDefaultClaimTypeConverters()).convert(claims));
        return decoder;
    }

    /** Most providers say the address in the ID token; the others are asked for it. */
    private static OidcUserService people() {
        DefaultOAuth2UserService asked = new DefaultOAuth2UserService();
        asked.setRestOperations(new RestTemplate(ProviderHttp.factory()));
        OidcUserService people = new OidcUserService();
        people.setOauth2UserService(asked);
        people.setRetrieveUserInfo(request -> request.getIdToken().getEmail() == null
                && request.getClientRegistration()
                                .getProviderDetails()
                                .getUserInfoEndpoint()
                                .getUri()
                        != null);
        return people;
    }
}
