package io.enishi.provider;

import io.enishi.shared.Addresses;
import io.enishi.user.SignedIn;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.client.authentication.OAuth2LoginAuthenticationToken;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.HttpSessionOAuth2AuthorizationRequestRepository;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestCustomizers;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationExchange;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationResponse;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClientException;

/** The way to the provider and back. The question stays in the person's session, so that no answer to another one fits. */
@Component
public class ProviderSignIn {

    public static final String START = "/sign-in/provider";
    public static final String BACK = "/sign-in/provider/back";

    private static final Logger log = LoggerFactory.getLogger(ProviderSignIn.class);
    private static final Duration KNOWN_FOR = Duration.ofHours(1);
    private static final Duration PAUSE = Duration.ofSeconds(5);
    private static final int LONGEST_ANSWER = 4096;

    private final SignInProviders providers;
    private final ProviderDiscovery discovery;
    private final ProviderPeople people;
    private final Addresses addresses;
    private final Clock clock;
    private final HttpSessionOAuth2AuthorizationRequestRepository begun =
            new HttpSessionOAuth2AuthorizationRequestRepository();
    private volatile @Nullable Known known;
    private volatile @Nullable Silence silence;

    ProviderSignIn(
            SignInProviders providers,
            ProviderDiscovery discovery,
            ProviderPeople people,
            Addresses addresses,
            Clock clock) {
        this.providers = providers;
        this.discovery = discovery;
        this.people = people;
        this.addresses = addresses;
        this.clock = clock;
    }

    private record Known(ProviderRegistration registration, Instant since) {}

    private record Silence(SignInProvider provider, Instant until) {}

    /** Where the person goes to say who she is. */
    public String start(HttpServletRequest request, HttpServletResponse response) {
        ProviderRegistration registration = registration();
        DefaultOAuth2AuthorizationRequestResolver question =
                new DefaultOAuth2AuthorizationRequestResolver(id -> registration.client(), START);
        question.setAuthorizationRequestCustomizer(OAuth2AuthorizationRequestCustomizers.withPkce());
        OAuth2AuthorizationRequest asked =
                question.resolve(request, registration.client().getRegistrationId());
        if (asked == null) {
            throw new NotSignedIn(NotSignedIn.Why.FAILED);
        }
        begun.saveAuthorizationRequest(asked, request, response);
        return asked.getAuthorizationRequestUri();
    }

    /** Who came back. */
    public SignedIn finish(HttpServletRequest request, HttpServletResponse response) {
        OAuth2AuthorizationRequest asked = begun.removeAuthorizationRequest(request, response);
        if (asked == null) {
            throw new NotSignedIn(NotSignedIn.Why.FAILED);
        }
        ProviderRegistration registration = registration();
        if (!registration
                .client()
                .getRegistrationId()
                .equals(asked.getAttribute(OAuth2ParameterNames.REGISTRATION_ID))) {
            throw new NotSignedIn(NotSignedIn.Why.FAILED);
        }
        OidcUser person = person(registration, asked, answer(request, asked));
        try {
            return people.user(person, registration.provider());
        } catch (DataIntegrityViolationException another) {
            // two browsers of somebody who comes for the first time: now she is known
            return people.user(person, registration.provider());
        }
    }

    private static OidcUser person(
            ProviderRegistration registration, OAuth2AuthorizationRequest asked, OAuth2AuthorizationResponse answer) {
        try {
            if (registration
                                    .check()
                                    .authenticate(new OAuth2LoginAuthenticationToken(
                                            registration.client(), new OAuth2AuthorizationExchange(asked, answer)))
                            instanceof OAuth2LoginAuthenticationToken token
                    && token.getPrincipal() instanceof OidcUser person) {
                return person;
            }
            throw new NotSignedIn(NotSignedIn.Why.FAILED);
        } catch (OAuth2AuthenticationException e) {
            throw told(e.getError().getErrorCode(), e);
        } catch (OAuth2AuthorizationException e) {
            throw told(e.getError().getErrorCode(), e);
        } catch (AuthenticationException | RestClientException | IllegalArgumentException e) {
            throw told("unreadable answer", e);
        }
    }

    private static OAuth2AuthorizationResponse answer(HttpServletRequest request, OAuth2AuthorizationRequest asked) {
        String code = request.getParameter(OAuth2ParameterNames.CODE);
        String error = request.getParameter(OAuth2ParameterNames.ERROR);
        String state = asked.getState();
        String redirect = asked.getRedirectUri();
        if (error != null && !error.isBlank()) {
            throw new NotSignedIn(NotSignedIn.Why.CANCELLED);
        }
        if (code == null || code.isBlank() || code.length() > LONGEST_ANSWER || state == null || redirect == null) {
            throw new NotSignedIn(NotSignedIn.Why.FAILED);
        }
        return OAuth2AuthorizationResponse.success(code)
                .state(state)
                .redirectUri(redirect)
                .build();
    }

    /** The provider as it is set up now; what it says about itself is asked again every hour. */
    private ProviderRegistration registration() {
        SignInProvider provider = providers.active().orElseThrow(() -> new NotSignedIn(NotSignedIn.Why.OFF));
        Instant now = clock.instant();
        Known held = known;
        boolean same = held != null && held.registration().provider().equals(provider);
        if (held != null && same && held.since().plus(KNOWN_FOR).isAfter(now)) {
            return held.registration();
        }
        // a provider that hangs must not hold every request of those who try again
        Silence silent = silence;
        if (silent != null
                && silent.provider().equals(provider)
                && silent.until().isAfter(now)) {
            throw new NotSignedIn(NotSignedIn.Why.DOWN);
        }
        try {
            ProviderRegistration fresh = ProviderRegistration.of(
                    provider, providers.secret(), discovery.of(provider.issuer()), addresses, clock);
            known = new Known(fresh, now);
            return fresh;
        } catch (NotSignedIn e) {
            silence = new Silence(provider, now.plus(PAUSE));
            log.warn("The sign-in provider does not say how to sign in: {}", e.why());
            throw e.why() == NotSignedIn.Why.FAILED ? new NotSignedIn(NotSignedIn.Why.DOWN, e) : e;
        }
    }

    private static NotSignedIn told(String code, RuntimeException cause) {
        log.warn("A sign-in by the provider failed: {}", code);
        for (Throwable each = cause; each != null; each = each.getCause()) {
            if (each instanceof IOException) {
                return new NotSignedIn(NotSignedIn.Why.DOWN, cause);
            }
        }
        return new NotSignedIn(NotSignedIn.Why.FAILED, cause);
    }
}
