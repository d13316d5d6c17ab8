package io.enishi.admin.shell;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Remembers the language a stranger chose with {@code ?lang=} on a page that is not signed in. */
@Component
class LanguageCookie implements HandlerInterceptor, WebMvcConfigurer {

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).addPathPatterns("/sign-in", "/set-up/*");
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        LanguageResolver.known(request.getParameter("lang"))
                .ifPresent(locale -> response.addHeader(
                        "Set-Cookie",
                        ResponseCookie.from(LanguageResolver.COOKIE, locale.getLanguage())
                                .path("/")
                                .maxAge(Duration.ofDays(365))
                                .sameSite("Lax")
                                .build()
                                .toString()));
        return true;
    }
}
