package io.enishi.security;

import io.enishi.shared.NotAllowed;
import io.enishi.user.Viewer;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.support.RequestContextUtils;

/** Hands console controllers the {@link Viewer} who is looking. */
@Component
class ViewerArgument implements WebMvcConfigurer {

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new RequestArgument<>(
                Viewer.class,
                (request, model) -> CurrentUser.viewer(request, RequestContextUtils.getLocale(request))
                        .orElseThrow(() -> new NotAllowed("console"))));
    }
}
