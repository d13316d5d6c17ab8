package io.enishi.admin.shell;

import io.enishi.security.CurrentUser;
import io.enishi.user.User;
import io.enishi.user.Users;
import io.enishi.user.Viewer;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The two switches of the top bar: language and theme. */
@Controller
class LanguageController {

    private final Users users;

    LanguageController(Users users) {
        this.users = users;
    }

    @PostMapping("/profile/language")
    String language(
            @RequestParam String language,
            @RequestParam(defaultValue = "/") String back,
            HttpServletRequest request,
            Viewer who) {
        User user = CurrentUser.of(request).orElseThrow();
        Locale locale = LanguageResolver.known(language).orElse(user.locale());
        users.prefer(locale, user.zone(), user.theme(), who);
        return "redirect:" + safe(back);
    }

    @PostMapping("/profile/theme")
    String theme(
            @RequestParam String theme,
            @RequestParam(defaultValue = "/") String back,
            HttpServletRequest request,
            Viewer who) {
        User user = CurrentUser.of(request).orElseThrow();
        users.prefer(user.locale(), user.zone(), theme, who);
        return "redirect:" + safe(back);
    }

    // a path of this console and nothing else
    private static String safe(String back) {
        return back.matches("/(?![/\\\\])[^\\p{Cntrl}{}]*") ? back : "/";
    }
}
