package io.enishi.api.client;

import io.enishi.api.ApiError;
import io.enishi.api.ErrorCode;
import io.enishi.api.LegacyPath;
import io.enishi.client.AccessTokens;
import io.enishi.client.CallLimits;
import io.enishi.client.ClientProperties;
import io.enishi.client.OnceKeys;
import io.enishi.client.RequestLog;
import io.enishi.client.SessionKeys;
import io.enishi.security.CurrentUser;
import io.enishi.security.SecondStep;
import io.enishi.shared.Addresses;
import io.enishi.user.Users;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.oauth2.server.authorization.OAuth2AuthorizationServerConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.core.OAuth2Token;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationValidator;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenGenerator;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.AndRequestMatcher;
import org.springframework.security.web.util.matcher.NegatedRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** Two chains: where tokens are given out, and where they are shown. */
@Configuration(proxyBeanMethods = false)
class ApiSecurityConfiguration {

    static final String TOKEN = "/services/oauth2/token";
    static final String AUTHORIZE = "/services/oauth2/authorize";
    static final String REVOKE = "/services/oauth2/revoke";
    static final String CONSENT = "/oauth/consent";

    @Bean
    @Order(2)
    SecurityFilterChain tokens(
            HttpSecurity http,
            RegisteredClientRepository clients,
            OAuth2AuthorizationService grants,
            OAuth2TokenGenerator<OAuth2Token> generator,
            PasswordGrants passwords,
            AccessTokens accessTokens,
            RequestLog log,
            Users users,
            SecondStep second,
            Addresses addresses,
            Clock clock)
            throws Exception {
        return http.securityMatcher(TOKEN, AUTHORIZE, REVOKE)
                .with(
                        new OAuth2AuthorizationServerConfigurer(),
                        server -> server.registeredClientRepository(clients)
                                .authorizationService(grants)
                                .authorizationConsentService(new AskedEachTime())
                                .tokenGenerator(generator)
                                .authorizationServerSettings(AuthorizationServerSettings.builder()
                                        .issuer(addresses.publicUrl())
                                        .tokenEndpoint(TOKEN)
                                        .authorizationEndpoint(AUTHORIZE)
                                        .tokenRevocationEndpoint(REVOKE)
                                        .build())
                                .clientAuthentication(client -> client.errorResponseHandler(OAuthError::refuse))
                                .authorizationEndpoint(authorize -> authorize
                                        .consentPage(CONSENT)
                                        .authenticationProviders(ApiSecurityConfiguration::letOpenIdIn))
                                .tokenRevocationEndpoint(revoke -> revoke.errorResponseHandler(OAuthError::refuse))
                                .tokenEndpoint(token -> token.accessTokenRequestConverter(PasswordGrant::of)
                                        .authenticationProvider(passwords)
                                        .accessTokenResponseHandler(new TokenAnswer(accessTokens, addresses, clock))
                                        .errorResponseHandler(OAuthError::refuse)))
                .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .csrf(csrf -> csrf.disable())
                .exceptionHandling(errors -> errors.authenticationEntryPoint(OAuthError::stranger))
                .addFilterBefore(new RequestLogFilter(log, clock), SecurityContextHolderFilter.class)
                .addFilterBefore(new TokenParameters(), SecurityContextHolderFilter.class)
                .addFilterBefore(new DefaultScope(), SecurityContextHolderFilter.class)
                .addFilterAfter(CurrentUser.filter(users, second), SecurityContextHolderFilter.class)
                .build();
    }

    /** All of the API but its documentation where no token is shown: people read it with their browser's session. */
    @Bean
    @Order(2)
    SecurityFilterChain api(
            HttpSecurity http,
            AccessTokens tokens,
            SessionKeys sessions,
            ClientProperties properties,
            CallLimits limits,
            OnceKeys keys,
            RequestLog log,
            Clock clock)
            throws Exception {
        return http.securityMatcher(new AndRequestMatcher(
                        any("/api/**", "/services/**", "/id/**"),
                        new NegatedRequestMatcher(new AndRequestMatcher(
                                any("/api/docs", "/api/docs/**"),
                                request -> request.getHeader("Authorization") == null))))
                .authorizeHttpRequests(requests -> requests.requestMatchers(LegacyPath::isLogin)
                        .permitAll()
                        .anyRequest()
                        .authenticated())
                .csrf(csrf -> csrf.disable())
                .requestCache(cache -> cache.disable())
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .exceptionHandling(errors -> errors.authenticationEntryPoint((request, response, reason) ->
                                new ApiError(ErrorCode.TOKEN_INVALID, "access_token is invalid, unknown, or malformed")
                                        .write(response))
                        .accessDeniedHandler((request, response, reason) ->
                                new ApiError(ErrorCode.ACCESS_DENIED, "Access denied.").write(response)))
                .addFilterBefore(new RequestLogFilter(log, clock), SecurityContextHolderFilter.class)
                .addFilterBefore(new BearerGate(tokens, sessions, properties), AuthorizationFilter.class)
                .addFilterAfter(new LimitGate(limits), AuthorizationFilter.class)
                .addFilterAfter(new OnceGate(keys), LimitGate.class)
                .build();
    }

    /**
     * Without the library's own OpenID, which brings a register of sessions, a page to sign out and tokens of its kind for
     * everything, it refuses the scope; we give the ID token and nothing else of it.
     */
    private static void letOpenIdIn(List<AuthenticationProvider> providers) {
        for (AuthenticationProvider provider : providers) {
            if (provider instanceof OAuth2AuthorizationCodeRequestAuthenticationProvider codes) {
                codes.setAuthenticationValidator(new OAuth2AuthorizationCodeRequestAuthenticationValidator());
            }
        }
    }

    private static RequestMatcher any(String... patterns) {
        return new OrRequestMatcher(Stream.of(patterns)
                .<RequestMatcher>map(
                        pattern -> PathPatternRequestMatcher.withDefaults().matcher(pattern))
                .toList());
    }
}
