package io.enishi.api.client;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A request as if it had come with these parameters and this query string. */
final class WithParameters extends HttpServletRequestWrapper {

    private final Map<String, String[]> parameters;
    private final @Nullable String query;

    WithParameters(HttpServletRequest request, Map<String, String[]> parameters, @Nullable String query) {
        super(request);
        this.parameters = parameters;
        this.query = query;
    }

    @Override
    public @Nullable String getParameter(String name) {
        String[] values = parameters.get(name);
        return values == null ? null : values[0];
    }

    @Override
    public String @Nullable [] getParameterValues(String name) {
        return parameters.get(name);
    }

    @Override
    public Enumeration<String> getParameterNames() {
        return Collections.enumeration(parameters.keySet());
    }

    @Override
    public Map<String, String[]> getParameterMap() {
        return Collections.unmodifiableMap(parameters);
    }

    @Override
    public @Nullable String getQueryString() {
        return query;
    }
}
