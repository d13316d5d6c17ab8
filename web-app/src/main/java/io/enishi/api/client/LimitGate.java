package io.enishi.api.client;

import io.enishi.api.ApiError;
import io.enishi.api.ErrorCode;
import io.enishi.client.ApiCaller;
import io.enishi.client.ApiClient;
import io.enishi.client.CallLimits;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.web.filter.OncePerRequestFilter;

/** Lets a client ask as much as it may, and tells it how much that was when it wants to know. */
class LimitGate extends OncePerRequestFilter {

    private final CallLimits limits;

    LimitGate(CallLimits limits) {
        this.limits = limits;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!(request.getAttribute(BearerGate.CALLER) instanceof ApiCaller caller)) {
            chain.doFilter(request, response);
            return;
        }
        ApiClient client = caller.client();
        Optional<CallLimits.Limit> broken = limits.enter(client);
        if ("1".equals(request.getHeader("X-Return-Api-Usage"))) {
            int perDay = limits.perDay(client);
            response.setHeader("x-api-usage", limits.usedToday(client) + "/" + (perDay == 0 ? "unlimited" : perDay));
        }
        if (broken.isPresent()) {
            refusal(broken.get()).write(response);
            return;
        }
        try {
            chain.doFilter(request, response);
        } finally {
            limits.leave(client);
        }
    }

    private static ApiError refusal(CallLimits.Limit limit) {
        return switch (limit) {
            case AT_ONCE ->
                new ApiError(
                        ErrorCode.TOO_MANY_AT_ONCE,
                        "You have exceeded your concurrent request limit. Please wait before trying again.");
            case PER_MINUTE ->
                new ApiError(ErrorCode.MINUTE_LIMIT, "API rate limit per minute met. Please wait before trying again.");
            case PER_DAY ->
                new ApiError(ErrorCode.DAILY_LIMIT, "Daily API rate limit met. Calls are possible again tomorrow.");
        };
    }
}
