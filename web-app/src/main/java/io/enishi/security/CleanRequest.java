package io.enishi.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses with 400 what no later code can read: parameters that are not percent-encoded UTF-8, names with control characters,
 * and the NUL character, which PostgreSQL cannot store.
 */
class CleanRequest extends OncePerRequestFilter {

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (readable(request)) {
            chain.doFilter(request, response);
        } else {
            response.sendError(HttpServletResponse.SC_BAD_REQUEST);
        }
    }

    private static boolean readable(HttpServletRequest request) {
        Map<String, String[]> parameters;
        try {
            parameters = request.getParameterMap();
        } catch (IllegalStateException | IllegalArgumentException e) {
            return false;
        }
        for (var parameter : parameters.entrySet()) {
            if (!parameter.getKey().codePoints().allMatch(CleanRequest::belongsIntoAName)) {
                return false;
            }
            for (String value : parameter.getValue()) {
                // a name without '=' has no value at all
                if (value != null && value.indexOf(0) >= 0) {
                    return false;
                }
            }
        }
        return true;
    }

    // the firewall refuses such names as soon as somebody reads one, which may be in the middle of an answer
    private static boolean belongsIntoAName(int character) {
        return !Character.isISOControl(character) && Character.getType(character) != Character.UNASSIGNED;
    }
}
