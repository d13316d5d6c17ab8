package io.enishi.admin;

import io.enishi.security.RequestArgument;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Hands controllers of list pages their {@link ListRequest}, and the template the same one as {@code list}. */
@Component
class ListRequestArgument implements WebMvcConfigurer {

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new RequestArgument<>(ListRequest.class, (request, model) -> {
            ListRequest list = ListRequest.of(request);
            if (model != null) {
                model.addAttribute("list", list);
            }
            return list;
        }));
    }
}
