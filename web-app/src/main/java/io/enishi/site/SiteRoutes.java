package io.enishi.site;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Looks the routes of visitors and inboxes up before all others: a route with a variable is found by trying one after the
 * other, and a click on a link should not wade through the console's hundreds. Of those here, only the ones that begin as the
 * request does are tried.
 */
@Component
class SiteRoutes extends RequestMappingHandlerMapping {

    private final Map<RequestMappingInfo, List<String>> beginnings = new ConcurrentHashMap<>();

    SiteRoutes() {
        setOrder(Ordered.HIGHEST_PRECEDENCE + 10);
    }

    @Override
    protected boolean isHandler(Class<?> beanType) {
        return super.isHandler(beanType) && beanType.getPackage().equals(SiteRoutes.class.getPackage());
    }

    @Override
    protected @Nullable RequestMappingInfo getMatchingMapping(RequestMappingInfo route, HttpServletRequest request) {
        return mayBe(route, request.getRequestURI()) ? super.getMatchingMapping(route, request) : null;
    }

    // an escaped letter may stand for one of the beginning
    private boolean mayBe(RequestMappingInfo route, String path) {
        if (path.indexOf('%') >= 0) {
            return true;
        }
        for (String beginning : beginnings.computeIfAbsent(route, SiteRoutes::beginnings)) {
            if (path.startsWith(beginning)) {
                return true;
            }
        }
        return false;
    }

    private static List<String> beginnings(RequestMappingInfo route) {
        return route.getPatternValues().stream()
                .map(pattern -> pattern.split("[{*?]", 2)[0])
                .toList();
    }
}
