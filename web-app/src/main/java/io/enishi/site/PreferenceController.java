package io.enishi.site;

import io.enishi.activity.ActivityJournal;
import io.enishi.activity.Hit;
import io.enishi.link.Recipient;
import io.enishi.preference.OptOuts;
import io.enishi.preference.PreferencePage;
import io.enishi.preference.Preferences;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Email preferences: needs neither session nor script. Looking changes nothing; that the page was opened is told by an image on it,
 * because scanners follow links and do not draw pages.
 */
@Controller
class PreferenceController {

    private final Preferences preferences;
    private final ActivityJournal journal;
    private final BrowserOf browsers;
    private final ShownWords shown;
    private final Clock clock;

    PreferenceController(
            Preferences preferences, ActivityJournal journal, BrowserOf browsers, ShownWords shown, Clock clock) {
        this.preferences = preferences;
        this.journal = journal;
        this.browsers = browsers;
        this.shown = shown;
        this.clock = clock;
    }

    @GetMapping("/p/{token}")
    String page(
            @PathVariable String token,
            @RequestParam(defaultValue = "") String centre,
            Locale locale,
            Model model,
            HttpServletResponse response) {
        return show(
                isTrial(token) ? Optional.of(preferences.trial(centre)) : preferences.page(token, centre),
                token,
                "",
                locale,
                model,
                response);
    }

    @GetMapping("/p/{token}/seen.gif")
    void seen(@PathVariable String token, HttpServletRequest request, HttpServletResponse response) throws IOException {
        preferences
                .recipient(token)
                .filter(who -> "GET".equals(request.getMethod()))
                .ifPresent(who -> seen(who, browsers.browser(request, null)));
        PixelImage.write(response);
    }

    private void seen(Recipient who, Hit.Browser browser) {
        journal.recorded(Hit.deed(
                clock.instant(),
                browsers.verdict(browser),
                null,
                new Hit.Deed(
                        Preferences.OPENED,
                        who.assetKind(),
                        who.assetId(),
                        who.prospect(),
                        false,
                        Evidence.of(browser, "", Map.of()))));
    }

    @PostMapping("/p/{token}")
    String choose(
            @PathVariable String token,
            @RequestParam(name = "list", required = false) @Nullable Set<String> lists,
            @RequestParam(defaultValue = "") String centre,
            HttpServletRequest request,
            Locale locale,
            Model model,
            HttpServletResponse response) {
        Set<Long> wanted = lists == null ? Set.of() : numbers(lists);
        return show(
                isTrial(token)
                        ? Optional.of(preferences.trial(centre))
                        : preferences.choose(
                                token,
                                centre,
                                wanted,
                                shown.of("preferences.lists", Preferences.PATH, request, locale)),
                token,
                "saved",
                locale,
                model,
                response);
    }

    @PostMapping("/p/{token}/resubscribe")
    String resubscribe(
            @PathVariable String token,
            @RequestParam(defaultValue = "") String centre,
            HttpServletRequest request,
            Locale locale,
            Model model,
            HttpServletResponse response) {
        return show(
                isTrial(token)
                        ? Optional.of(preferences.trial(centre))
                        : preferences.resubscribe(
                                token, centre, shown.of("preferences.resubscribe", Preferences.PATH, request, locale)),
                token,
                "back",
                locale,
                model,
                response);
    }

    private static boolean isTrial(String token) {
        return token.equals(OptOuts.TRIAL);
    }

    // whatever else stands in the form is no list of ours
    private static Set<Long> numbers(Set<String> typed) {
        return typed.stream()
                .filter(each -> each.matches("[0-9]{1,18}"))
                .map(Long::valueOf)
                .collect(Collectors.toSet());
    }

    private static String show(
            Optional<PreferencePage> page,
            String token,
            String done,
            Locale locale,
            Model model,
            HttpServletResponse response) {
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Robots-Tag", "noindex");
        response.setHeader(
                "Content-Security-Policy",
                "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; frame-ancestors 'none'");
        if (page.isEmpty()) {
            response.setStatus(404);
        }
        model.addAttribute("page", page.orElse(null));
        model.addAttribute("done", done);
        model.addAttribute("token", token);
        model.addAttribute("trial", isTrial(token));
        model.addAttribute("lang", locale.getLanguage().equals("ja") ? "ja" : "en");
        return "site/preferences";
    }
}
