package io.enishi.site;

import static java.util.stream.Collectors.toUnmodifiableMap;

import io.enishi.activity.JournalAway;
import io.enishi.activity.LineFull;
import io.enishi.activity.Unrecordable;
import io.enishi.shared.Addresses;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.security.web.header.HeaderWriter;
import org.springframework.security.web.header.writers.HstsHeaderWriter;
import org.springframework.security.web.header.writers.XContentTypeOptionsHeaderWriter;
import org.springframework.security.web.header.writers.XXssProtectionHeaderWriter;
import org.springframework.stereotype.Component;
import org.springframework.transaction.CannotCreateTransactionException;

/**
 * Answers hits right behind the check that their text can be read, with the headers that the site's security chain writes: nobody is
 * signed in there and nothing is permitted or refused, so all that the chain and the dispatcher would add is time. What is written unusually, asked of the wrong host or by another method goes the long way.
 */
@Component
@Order(HitGate.ORDER)
class HitGate implements Filter {

    /** After the filter that refuses unreadable parameters (-1000), before the one that reads paths for everybody (-950). */
    static final int ORDER = -990;

    private final Map<String, Way> ways;
    private final @Nullable String consolesHost;
    private final List<HeaderWriter> headers;

    HitGate(List<HitRoute> routes, Addresses addresses, MeterRegistry meters) {
        this.ways = routes.stream().collect(toUnmodifiableMap(HitRoute::firstStep, route -> Way.to(route, meters)));
        this.consolesHost = addresses.apart() ? addresses.publicHost() : null;
        this.headers = headers(addresses.secure());
    }

    private record Way(HitRoute route, Timer timer) {

        static Way to(HitRoute route, MeterRegistry meters) {
            return new Way(
                    route,
                    Timer.builder("enishi.hits")
                            .description("Opens, clicks and page views, from the request to its answer")
                            .tag("route", route.firstStep())
                            .register(meters));
        }
    }

    private static List<HeaderWriter> headers(boolean secure) {
        HeaderWriter kinds = new XContentTypeOptionsHeaderWriter();
        HeaderWriter scripts = new XXssProtectionHeaderWriter();
        if (!secure) {
            return List.of(kinds, scripts);
        }
        HstsHeaderWriter https = new HstsHeaderWriter();
        https.setRequestMatcher(request -> true);
        return List.of(kinds, scripts, https);
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!answered((HttpServletRequest) request, (HttpServletResponse) response)) {
            chain.doFilter(request, response);
        }
    }

    /** Whether a request looks like a hit. */
    boolean isFor(HttpServletRequest request) {
        HitPath path = HitPath.of(request.getRequestURI());
        return path != null && ways.containsKey(path.firstStep());
    }

    private boolean answered(HttpServletRequest request, HttpServletResponse response) throws IOException {
        HitPath path = HitPath.of(request.getRequestURI());
        Way way = path == null ? null : ways.get(path.firstStep());
        if (path == null || way == null || !takes(way.route(), request)) {
            return false;
        }
        long start = System.nanoTime();
        headers.forEach(writer -> writer.writeHeaders(request, response));
        try {
            return way.route().answer(path.steps(), request, response);
        } catch (LineFull
                | JournalAway
                | Unrecordable
                | CannotCreateTransactionException
                | DataAccessResourceFailureException trouble) {
            JournalTrouble.answer(trouble, response);
            return true;
        } finally {
            way.timer().record(System.nanoTime() - start, TimeUnit.NANOSECONDS);
        }
    }

    private boolean takes(HitRoute route, HttpServletRequest request) {
        String method = request.getMethod();
        boolean known = method.equals("GET") || method.equals("HEAD") || method.equals("POST") && route.takesPosts();
        return known && (consolesHost == null || !consolesHost.equalsIgnoreCase(request.getServerName()));
    }
}
