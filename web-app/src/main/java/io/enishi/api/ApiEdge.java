package io.enishi.api;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.WebUtils;

/**
 * Where API requests come in: repeated and trailing slashes are forgiven, and whatever a filter refuses on the way is said
 * in the body API clients know instead of a page.
 */
class ApiEdge extends OncePerRequestFilter {

    private final ErrorForm older;

    ApiEdge(ErrorForm older) {
        this.older = older;
    }

    /** The form in which this answer's client reads refusals, if it is another than version 5's. */
    static @Nullable InBody otherForm(HttpServletResponse response) {
        InBody inBody = WebUtils.getNativeResponse(response, InBody.class);
        return inBody == null || inBody.form == null ? null : inBody;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Tidy tidy = new Tidy(request);
        chain.doFilter(tidy, new InBody(response, tidy, older.isReadBy(tidy) ? older : null));
    }

    private static final class Tidy extends HttpServletRequestWrapper {

        private final String uri;
        private final String path;

        Tidy(HttpServletRequest request) {
            super(request);
            uri = tidy(request.getRequestURI());
            path = tidy(request.getServletPath());
        }

        @Override
        public String getRequestURI() {
            return uri;
        }

        @Override
        public StringBuffer getRequestURL() {
            String url = super.getRequestURL().toString();
            int start = url.indexOf('/', url.indexOf("//") + 2);
            return new StringBuffer(start < 0 ? url : url.substring(0, start) + uri);
        }

        @Override
        public String getServletPath() {
            return path;
        }

        @Override
        public @Nullable String getPathInfo() {
            String info = super.getPathInfo();
            return info == null ? null : tidy(info);
        }

        private static String tidy(String path) {
            String single = path.replaceAll("/{2,}", "/");
            return single.length() > 1 && single.endsWith("/") ? single.substring(0, single.length() - 1) : single;
        }
    }

    static final class InBody extends HttpServletResponseWrapper {

        private final HttpServletRequest request;
        private final @Nullable ErrorForm form;

        InBody(HttpServletResponse response, HttpServletRequest request, @Nullable ErrorForm form) {
            super(response);
            this.request = request;
            this.form = form;
        }

        HttpServletRequest request() {
            return request;
        }

        ErrorForm form() {
            return Objects.requireNonNull(form);
        }

        // what stands before the API keeps its status in every form
        @Override
        public void sendError(int status) throws IOException {
            ApiError refusal = refusal(status);
            refusal.write(this, form == null ? refusal.code().status() : status);
        }

        @Override
        public void sendError(int status, String message) throws IOException {
            sendError(status);
        }

        private static ApiError refusal(int status) {
            return switch (status) {
                case 400 -> new ApiError(ErrorCode.INVALID_QUERY, "The request cannot be read.");
                case 401 -> new ApiError(ErrorCode.TOKEN_INVALID, "access_token is invalid, unknown, or malformed");
                case 403 -> new ApiError(ErrorCode.ACCESS_DENIED, "Access denied.");
                case 405 -> new ApiError(ErrorCode.WRONG_METHOD, "This HTTP method is not allowed here.");
                case 503 -> new ApiError(ErrorCode.AWAY, "The database does not answer. Try again in a few seconds.");
                default ->
                    status >= 500
                            ? new ApiError(ErrorCode.INTERNAL, "Something went wrong.")
                            : new ApiError(ErrorCode.UNKNOWN_ENDPOINT, "There is no such endpoint.");
            };
        }
    }
}
