package io.enishi.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.enishi.testing.WholeApp;
import io.enishi.user.User;
import io.enishi.user.Users;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The people who sit at a browser: visitors, and users who sign in once and keep their session. */
final class People {

    static final String ADMINISTRATOR = "admin@kotori.example";
    static final String MARKETER = "ken@kotori.example";
    static final String SALESPERSON = "hanako@kotori.example";
    private static final String PASSWORD = "enishi-demo";
    private static final Map<String, String> SESSIONS = new ConcurrentHashMap<>();

    private final WholeApp app;

    People(WholeApp app) {
        this.app = app;
    }

    /** Somebody with a fresh browser that looks like a person's. */
    BrowserContext visitor() {
        return Chromium.get().newContext(desktop().setLocale("ja-JP"));
    }

    /** This user, signed in through the page once, reading in this language and theme. */
    BrowserContext user(String email, Locale language, String theme) {
        prefer(email, language, theme);
        String session = SESSIONS.computeIfAbsent(app.console() + " " + email, none -> signIn(email));
        return Chromium.get()
                .newContext(desktop()
                        .setLocale(language.toLanguageTag())
                        .setColorScheme("dark".equals(theme) ? ColorScheme.DARK : ColorScheme.LIGHT)
                        .setStorageState(session));
    }

    private void prefer(String email, Locale language, String theme) {
        Users users = app.bean(Users.class);
        User user = users.findByEmail(email).orElseThrow();
        users.prefer(language, ZoneId.of("Asia/Tokyo"), theme, users.viewerOf(user));
    }

    private String signIn(String email) {
        try (BrowserContext context = Chromium.get().newContext(desktop())) {
            Page page = context.newPage();
            page.navigate(app.console() + "/sign-in");
            page.locator("input[name=email]").fill(email);
            page.locator("input[name=password]").fill(PASSWORD);
            page.locator("main button[type=submit], main form button").first().click();
            page.waitForURL(url -> !url.contains("/sign-in"));
            return context.storageState();
        }
    }

    private static Browser.NewContextOptions desktop() {
        return new Browser.NewContextOptions()
                .setUserAgent(Chromium.DESKTOP)
                .setTimezoneId("Asia/Tokyo")
                .setViewportSize(1280, 860);
    }
}
