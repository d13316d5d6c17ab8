package io.enishi.site;

import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Looks the routes of visitors and inboxes up before all others: a route with a variable is found by trying one after the
 * other, and a click on a link should not wade through the console's hundreds.
 */
@Component
class SiteRoutes extends RequestMappingHandlerMapping {

    SiteRoutes() {
        setOrder(Ordered.HIGHEST_PRECEDENCE + 10);
    }

    @Override
    protected boolean isHandler(Class<?> beanType) {
        return super.isHandler(beanType) && beanType.getPackage().equals(SiteRoutes.class.getPackage());
    }
}
