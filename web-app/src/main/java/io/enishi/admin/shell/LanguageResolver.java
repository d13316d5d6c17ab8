package io.enishi.admin.shell;

import io.enishi.security.CurrentUser;
import io.enishi.user.User;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.util.WebUtils;

/** English or Japanese: {@code ?lang=} for this request, else the user's setting, a cookie, the browser, the account's default. */
@Component("localeResolver")
class LanguageResolver implements LocaleResolver {

    static final String COOKIE = "enishi_lang";
    private static final List<Locale> KNOWN = List.of(Locale.ENGLISH, Locale.JAPANESE);

    private final Locale fallback;

    LanguageResolver(@Value("${enishi.locale:ja}") String fallback) {
        this.fallback = known(fallback).orElse(Locale.JAPANESE);
    }

    @Override
    public Locale resolveLocale(HttpServletRequest request) {
        return known(asked(request))
                .or(() -> CurrentUser.of(request).map(User::locale))
                .or(() -> Optional.ofNullable(WebUtils.getCookie(request, COOKIE))
                        .map(Cookie::getValue)
                        .flatMap(LanguageResolver::known))
                .or(() -> browser(request))
                .orElse(fallback);
    }

    @Override
    public void setLocale(HttpServletRequest request, @Nullable HttpServletResponse response, @Nullable Locale locale) {
        throw new UnsupportedOperationException("A user's language is set on her profile");
    }

    private Optional<Locale> browser(HttpServletRequest request) {
        String header = request.getHeader("Accept-Language");
        if (header == null || header.isBlank()) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(Locale.lookup(Locale.LanguageRange.parse(header), KNOWN));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static @Nullable String asked(HttpServletRequest request) {
        try {
            return request.getParameter("lang");
        } catch (IllegalStateException e) {
            return null;
        }
    }

    static Optional<Locale> known(@Nullable String language) {
        return KNOWN.stream()
                .filter(locale -> locale.getLanguage().equals(language))
                .findFirst();
    }
}
