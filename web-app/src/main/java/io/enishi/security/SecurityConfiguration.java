package io.enishi.security;

import static org.springframework.security.config.Customizer.withDefaults;

import io.enishi.link.VanityPaths;
import io.enishi.shared.Addresses;
import io.enishi.site.PublicRoutes;
import io.enishi.user.SignedIn;
import io.enishi.user.UserSessions;
import io.enishi.user.Users;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.UsernamePasswordAuthenticationFilter;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.ServletRequestPathFilter;

/** The chains of the public site and of the console, which gets all the rest; the API brings its own two in between. */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

    static final String CONSOLE_POLICY =
            "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data: https:; "
                    + "font-src 'self'; connect-src 'self'; frame-src 'self'; object-src 'none'; base-uri 'none'; "
                    + "form-action 'self'; frame-ancestors 'none'";

    @Bean
    FilterRegistrationBean<CleanRequest> cleanRequest() {
        FilterRegistrationBean<CleanRequest> registration = new FilterRegistrationBean<>(new CleanRequest());
        registration.setOrder(-1000);
        return registration;
    }

    /** Reads the path of a request once for all the matchers that ask for it; each of them would read it anew. */
    @Bean
    FilterRegistrationBean<ServletRequestPathFilter> pathIsReadOnce() {
        FilterRegistrationBean<ServletRequestPathFilter> registration =
                new FilterRegistrationBean<>(new ServletRequestPathFilter());
        registration.setOrder(-950);
        return registration;
    }

    @Bean
    FilterRegistrationBean<HostGate> hostGate(Addresses addresses, VanityPaths vanity) {
        FilterRegistrationBean<HostGate> registration = new FilterRegistrationBean<>(new HostGate(addresses, vanity));
        registration.setOrder(-900);
        return registration;
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> secureCookie(Addresses addresses) {
        return factory -> factory.getSettings().getSession().getCookie().setSecure(addresses.secure());
    }

    /**
     * Header values are text from strangers: those that browsers send as raw UTF-8 are let through and read as such, because
     * the firewall would refuse them only when somebody reads them, in the middle of an answer.
     */
    @Bean
    StrictHttpFirewall firewall() {
        StrictHttpFirewall firewall = new StrictHttpFirewall();
        firewall.setAllowedHeaderValues(value -> true);
        return firewall;
    }

    /** Requests are observed as a whole; every filter of the chain apart costs a hit a fifth of its time and tells nobody anything. */
    @Bean
    SecurityObservationSettings observations() {
        return SecurityObservationSettings.noObservations();
    }

    @Bean
    AuthenticationManager authenticationManager(PasswordCheck check) {
        return new ProviderManager(check);
    }

    /** Visitors and inboxes: no session, no CSRF token (nobody is signed in there), framing as each page decides itself. */
    @Bean
    @Order(1)
    SecurityFilterChain site(HttpSecurity http, Addresses addresses) throws Exception {
        return http.securityMatcher(HostGate.any(PublicRoutes.SITE))
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .csrf(csrf -> csrf.disable())
                .requestCache(cache -> cache.disable())
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .headers(headers -> headers.frameOptions(frame -> frame.disable())
                        .cacheControl(cache -> cache.disable())
                        .httpStrictTransportSecurity(hsts -> hsts.requestMatcher(request -> addresses.secure())))
                .build();
    }

    @Bean
    @Order(3)
    SecurityFilterChain console(
            HttpSecurity http,
            Users users,
            UserSessions sessions,
            SessionStart started,
            SecondStep second,
            Addresses addresses,
            @Value("${server.port:8080}") int port,
            @Value("${management.server.port:0}") int managementPort)
            throws Exception {
        // a port of its own is reached by those whom the operator lets reach it
        RequestMatcher ownPort =
                request -> managementPort > 0 && managementPort != port && request.getLocalPort() == managementPort;
        return http.authorizeHttpRequests(requests -> requests.requestMatchers(HostGate.any(PublicRoutes.EVERYWHERE))
                        .permitAll()
                        .requestMatchers(HostGate.any(PublicRoutes.DOOR))
                        .permitAll()
                        .requestMatchers(ownPort)
                        .permitAll()
                        .requestMatchers("/actuator/**")
                        .hasRole("administrator")
                        .anyRequest()
                        .authenticated())
                .formLogin(form -> form.loginPage("/sign-in")
                        .usernameParameter("email")
                        .passwordParameter("password")
                        .failureUrl("/sign-in?wrong")
                        .successHandler(started)
                        .permitAll())
                .logout(logout -> logout.addLogoutHandler((request, response, who) -> {
                            if (who != null && who.getPrincipal() instanceof SignedIn user) {
                                sessions.signedOut(user);
                            }
                        })
                        .logoutUrl("/sign-out")
                        .logoutSuccessUrl("/sign-in?out"))
                .sessionManagement(session -> session.sessionFixation(fixation -> fixation.changeSessionId()))
                .csrf(withDefaults())
                .exceptionHandling(errors -> errors.authenticationEntryPoint(new SignInAgain(second)))
                .headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(CONSOLE_POLICY))
                        .frameOptions(frame -> frame.deny())
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN))
                        .permissionsPolicyHeader(
                                policy -> policy.policy("camera=(), microphone=(), geolocation=(), browsing-topics=()"))
                        .httpStrictTransportSecurity(hsts -> hsts.requestMatcher(request -> addresses.secure())))
                .addFilterBefore(new SignInThrottle(), UsernamePasswordAuthenticationFilter.class)
                .addFilterBefore(new CurrentUser(users, second), AuthorizationFilter.class)
                .build();
    }
}
