package io.enishi.site;

import static java.util.stream.Collectors.groupingBy;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Looks the routes of visitors and inboxes up before all others: a route with a variable is found by trying one after the
 * other, and a click on a link should not wade through the console's hundreds. Of those here, only the ones whose first step
 * is the request's are tried.
 */
@Component
class SiteRoutes extends RequestMappingHandlerMapping {

    private Map<String, List<Route>> byFirstStep = Map.of();

    SiteRoutes() {
        setOrder(Ordered.HIGHEST_PRECEDENCE + 10);
    }

    private record Route(String firstStep, RequestMappingInfo mapping, HandlerMethod handler) {}

    @Override
    protected boolean isHandler(Class<?> beanType) {
        return super.isHandler(beanType) && beanType.getPackage().equals(SiteRoutes.class.getPackage());
    }

    @Override
    protected void handlerMethodsInitialized(Map<RequestMappingInfo, HandlerMethod> handlers) {
        super.handlerMethodsInitialized(handlers);
        byFirstStep = handlers.entrySet().stream()
                .flatMap(entry -> entry.getKey().getPatternValues().stream()
                        .map(SiteRoutes::firstStep)
                        .distinct()
                        .map(step -> new Route(step, entry.getKey(), entry.getValue())))
                .collect(groupingBy(Route::firstStep));
    }

    @Override
    protected @Nullable HandlerMethod lookupHandlerMethod(String path, HttpServletRequest request) throws Exception {
        // an escaped letter may stand for one of a step's own
        if (path.indexOf('%') >= 0) {
            return super.lookupHandlerMethod(path, request);
        }
        List<Route> routes = byFirstStep.get(firstStep(path));
        if (routes == null) {
            return null;
        }
        Comparator<RequestMappingInfo> nearest = getMappingComparator(request);
        RequestMappingInfo best = null;
        HandlerMethod handler = null;
        for (Route route : routes) {
            RequestMappingInfo matching = getMatchingMapping(route.mapping(), request);
            if (matching != null && (best == null || nearest.compare(matching, best) < 0)) {
                best = matching;
                handler = route.handler();
            }
        }
        if (best == null || handler == null) {
            // says what is wrong with the method, or that another mapping may know the path
            return super.lookupHandlerMethod(path, request);
        }
        request.setAttribute(BEST_MATCHING_HANDLER_ATTRIBUTE, handler);
        handleMatch(best, path, request);
        return handler;
    }

    private static String firstStep(String path) {
        int end = path.indexOf('/', 1);
        return path.substring(0, end < 0 ? path.length() : end);
    }
}
