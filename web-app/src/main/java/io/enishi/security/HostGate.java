package io.enishi.security;

import io.enishi.link.VanityPaths;
import io.enishi.shared.Addresses;
import io.enishi.site.PublicRoutes;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ServletRequestPathUtils;

/**
 * Keeps the two hosts apart: the console answers on the public host only, and what visitors see on any other. A visitor's
 * page asked of the console's host is sent to the tracker's address, so that old links keep working. Paths that marketers
 * chose are answered by the routes they stand for.
 */
class HostGate extends OncePerRequestFilter {

    private final Addresses addresses;
    private final VanityPaths vanity;
    private final boolean apart;
    private final String consolesHost;
    private final RequestMatcher site = any(PublicRoutes.SITE);
    private final RequestMatcher everywhere = any(PublicRoutes.EVERYWHERE);

    HostGate(Addresses addresses, VanityPaths vanity) {
        this.addresses = addresses;
        this.vanity = vanity;
        this.apart = addresses.apart();
        this.consolesHost = addresses.publicHost();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (everywhere.matches(request)) {
            chain.doFilter(request, response);
            return;
        }
        boolean consoleHost = host(request).equals(consolesHost);
        boolean ofTheSite = site.matches(request);
        if ((!apart || !consoleHost) && !ofTheSite && chosen(request, response)) {
            return;
        }
        if (!apart) {
            chain.doFilter(request, response);
        } else if (ofTheSite) {
            if (!consoleHost) {
                chain.doFilter(request, response);
            } else if ("GET".equals(request.getMethod()) || "HEAD".equals(request.getMethod())) {
                String query = request.getQueryString();
                response.setStatus(HttpServletResponse.SC_FOUND);
                response.setHeader(
                        "Location", addresses.tracker(request.getRequestURI()) + (query == null ? "" : "?" + query));
            } else {
                response.sendError(HttpServletResponse.SC_NOT_FOUND);
            }
        } else if (consoleHost) {
            chain.doFilter(request, response);
        } else {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        }
    }

    /** Answers a path that marketers chose by the route of ours it stands for. */
    private boolean chosen(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        if (!"GET".equals(request.getMethod()) && !"HEAD".equals(request.getMethod())) {
            return false;
        }
        Optional<String> route = vanity.route(request.getRequestURI());
        if (route.isPresent()) {
            // it was read from the path that was chosen
            ServletRequestPathUtils.clearParsedRequestPath(request);
            request.getRequestDispatcher(route.get()).forward(request, response);
        }
        return route.isPresent();
    }

    static RequestMatcher any(List<String> patterns) {
        return new OrRequestMatcher(patterns.stream()
                .<RequestMatcher>map(
                        pattern -> PathPatternRequestMatcher.withDefaults().matcher(pattern))
                .toList());
    }

    private static String host(HttpServletRequest request) {
        return request.getServerName().toLowerCase(Locale.ROOT);
    }
}
