package io.enishi.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;

/** The demo company's web site: plain pages that carry our tracking code and our form exactly as a customer pastes them. */
@Component
@ConditionalOnBooleanProperty("enishi.demo")
class DemoSite {

    static final Set<String> JAPANESE = Set.of("home", "product", "case", "pricing", "request");
    static final Set<String> ENGLISH = Set.of("home", "product", "request");
    private static final Pattern HERE = Pattern.compile("\\{\\{at:([a-z]+)}}");

    private final Snippets snippets;
    private final Map<String, String> sources = new ConcurrentHashMap<>();

    DemoSite(Snippets snippets) {
        this.snippets = snippets;
    }

    Optional<String> page(String language, String name) {
        if (!("en".equals(language) ? ENGLISH : JAPANESE).contains(name)) {
            return Optional.empty();
        }
        DemoPage page = DemoPage.read(source("demo-site/%s/%s.html".formatted(language, name)));
        String shell = source("demo-site/shell.%s.html".formatted(language));
        String html = HERE.matcher(shell)
                .replaceAll(link -> link.group(1).equals(name) ? " aria-current=\"page\"" : "")
                .replace("{{title}}", HtmlUtils.htmlEscape(page.title()))
                .replace("{{description}}", HtmlUtils.htmlEscape(page.description()))
                .replace("{{content}}", page.content())
                .replace("{{tracking}}", snippets.tracking());
        return Optional.of(html.contains("{{form}}") ? html.replace("{{form}}", snippets.form(language)) : html);
    }

    /** The title of a page that is there. */
    String title(String language, String name) {
        return DemoPage.read(source("demo-site/%s/%s.html".formatted(language, name)))
                .title();
    }

    static String path(String language, String name) {
        return ("en".equals(language) ? "/demo/en/" : "/demo/") + ("home".equals(name) ? "" : name);
    }

    private String source(String path) {
        return sources.computeIfAbsent(path, it -> {
            try {
                return new ClassPathResource(it).getContentAsString(StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }
}
