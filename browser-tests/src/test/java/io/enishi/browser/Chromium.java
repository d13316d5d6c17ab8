package io.enishi.browser;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The one Chromium of this JVM: found on the machine, never downloaded; without one the tests are skipped, or fail when it is required. */
final class Chromium {

    /** What a person's browser says; the headless one names itself and is taken for a bot. */
    static final String DESKTOP =
            "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36";

    private static final List<String> USUAL_PLACES = List.of(
            "/usr/bin/chromium",
            "/usr/bin/chromium-browser",
            "/usr/bin/google-chrome",
            "/snap/bin/chromium",
            "/Applications/Chromium.app/Contents/MacOS/Chromium",
            "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome");

    private static @Nullable Browser browser;

    private Chromium() {}

    static synchronized Browser get() {
        Browser running = browser;
        if (running == null) {
            running = launch(find().orElseGet(Chromium::missing));
            browser = running;
        }
        return running;
    }

    private static Browser launch(Path executable) {
        Playwright playwright = Playwright.create();
        Runtime.getRuntime().addShutdownHook(new Thread(playwright::close));
        return playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(executable)
                        .setHeadless(true)
                        .setArgs(List.of(
                                "--no-sandbox",
                                "--disable-gpu",
                                "--disable-quic",
                                "--no-first-run",
                                "--disable-background-networking",
                                "--disable-component-update",
                                "--disable-sync")));
    }

    private static Optional<Path> find() {
        return Stream.concat(Stream.ofNullable(System.getProperty("browser.path")), USUAL_PLACES.stream())
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static Path missing() {
        String sentence =
                "No Chromium found in %s. Install one (Debian: apt-get install chromium) or name it with -Dbrowser.path=…"
                        .formatted(USUAL_PLACES);
        if (Boolean.getBoolean("browser.required")) {
            return fail(sentence);
        }
        return abort(sentence);
    }
}
