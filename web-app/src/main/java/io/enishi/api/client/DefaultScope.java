package io.enishi.api.client;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.web.filter.OncePerRequestFilter;

/** A client that sends a person here without naming a scope means all that it is for. */
class DefaultScope extends OncePerRequestFilter {

    private static final String ALL = "pardot_api refresh_token";

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String scope = request.getParameter("scope");
        return !request.getRequestURI().equals(ApiSecurityConfiguration.AUTHORIZE)
                || !request.getMethod().equals("GET")
                || scope != null && !scope.isBlank();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Map<String, String[]> parameters = new LinkedHashMap<>(request.getParameterMap());
        parameters.put("scope", new String[] {ALL});
        String query = request.getQueryString();
        chain.doFilter(
                new WithParameters(
                        request, parameters, (query == null ? "" : query + "&") + "scope=pardot_api+refresh_token"),
                response);
    }
}
