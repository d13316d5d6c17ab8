package io.enishi.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import io.enishi.testing.WholeApp;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every screen that the navigation leads to, and the first thing each of them lists, in both languages, light and dark. */
class AccessibilityTests {

    private static final List<String> MAIN_SCREENS = List.of(
            "/",
            "/prospects",
            "/lists",
            "/forms",
            "/emails",
            "/visitors",
            "/users",
            "/api-clients",
            "/api-requests",
            "/api/docs");

    @BeforeAll
    static void withAChromium() {
        Chromium.get();
    }

    @TestFactory
    Stream<DynamicContainer> theConsoleIsAccessible() {
        return Stream.of("ja light", "ja dark", "en light", "en dark").map(AccessibilityTests::console);
    }

    @TestFactory
    Stream<DynamicTest> thePublicPagesAreAccessible() {
        WholeApp app = DemoApp.get();
        BrowserContext context = new People(app).visitor();
        Page page = context.newPage();
        return Stream.of("", "product", "case", "pricing", "request", "en/", "en/product", "en/request")
                .map(name -> DynamicTest.dynamicTest("/demo/" + name, () -> {
                    page.navigate(app.tracker() + "/demo/" + name);
                    Accessibility.assertNoViolations(page);
                }))
                .onClose(context::close);
    }

    private static DynamicContainer console(String reading) {
        String language = reading.substring(0, 2);
        String theme = reading.substring(3);
        WholeApp app = DemoApp.get();
        BrowserContext context = new People(app).user(People.ADMINISTRATOR, Locale.forLanguageTag(language), theme);
        Page page = context.newPage();
        Set<String> screens = screens(app, page);
        assertThat(screens).containsAll(MAIN_SCREENS);
        Stream<DynamicTest> tests = screens.stream()
                .map(path -> DynamicTest.dynamicTest(path, () -> {
                    Response response = Objects.requireNonNull(page.navigate(app.console() + path));
                    assertThat(response.status()).as(path).isEqualTo(200);
                    assertThat(page.locator("html").getAttribute("lang")).isEqualTo(language);
                    assertThat(page.locator("html").getAttribute("data-bs-theme"))
                            .isEqualTo(theme);
                    assertThat(page.content()).doesNotContain("??");
                    Accessibility.assertNoViolations(page);
                }));
        return DynamicContainer.dynamicContainer(reading, tests.onClose(context::close));
    }

    private static Set<String> screens(WholeApp app, Page page) {
        page.navigate(app.console() + "/");
        List<String> entries = paths(page.locator("nav.side a[href^='/']"));
        Set<String> screens = new LinkedHashSet<>(entries);
        for (String entry : entries) {
            page.navigate(app.console() + entry);
            paths(page.locator("main a[href^='" + entry + "/']")).stream()
                    .filter(path -> !path.endsWith(".csv") && entry.length() > 1)
                    .map(AccessibilityTests::shape)
                    .distinct()
                    .limit(3)
                    .forEach(screens::add);
        }
        screens.stream()
                .filter(path -> path.matches("/programs/[0-9]+"))
                .findFirst()
                .ifPresent(program -> Stream.of("?view=list", "/test", "/replays", "/report", "/text", "/settings")
                        .forEach(view -> screens.add(program + view)));
        screens.add("/profile");
        screens.add("/search?q=k");
        screens.add("/keyboard");
        screens.add("/api-clients/new");
        screens.add("/oauth/consent?client_id=enishi-demo&state=x&scope=pardot_api");
        screens.add("/dev/kitchen-sink");
        return screens;
    }

    private static String shape(String path) {
        return path.replaceAll("[?#].*", "");
    }

    private static List<String> paths(Locator links) {
        List<String> paths = new ArrayList<>();
        for (Locator link : links.all()) {
            paths.add(Objects.requireNonNull(link.getAttribute("href")));
        }
        return paths;
    }
}
