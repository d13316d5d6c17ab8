package io.enishi.api;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Finds the way to the objects before all other routes are tried: a path with a variable is found by trying one route after
 * the other, and the console has hundreds.
 */
@Component
class ApiRoutes extends RequestMappingHandlerMapping {

    ApiRoutes() {
        setOrder(Ordered.HIGHEST_PRECEDENCE + 20);
    }

    @Override
    protected boolean isHandler(Class<?> beanType) {
        return beanType == ObjectsController.class;
    }

    @Override
    protected @Nullable HandlerMethod getHandlerInternal(HttpServletRequest request) throws Exception {
        return request.getRequestURI().startsWith(ObjectsController.BASE + "/")
                ? super.getHandlerInternal(request)
                : null;
    }
}
