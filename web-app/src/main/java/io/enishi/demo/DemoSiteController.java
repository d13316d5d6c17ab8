package io.enishi.demo;

import java.util.Map;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Serves the demo company's web site on the tracker host, where a customer's own site would stand elsewhere. */
@RestController
@ConditionalOnBooleanProperty("enishi.demo")
class DemoSiteController {

    private static final Map<String, MediaType> ASSETS = Map.of(
            "kotori.css", MediaType.valueOf("text/css;charset=UTF-8"),
            "bird.svg", MediaType.valueOf("image/svg+xml"),
            "check.svg", MediaType.valueOf("image/svg+xml"),
            "hero.svg", MediaType.valueOf("image/svg+xml"),
            "sensor.svg", MediaType.valueOf("image/svg+xml"),
            "kura.svg", MediaType.valueOf("image/svg+xml"),
            "letter.svg", MediaType.valueOf("image/svg+xml"));

    private final DemoSite site;

    DemoSiteController(DemoSite site) {
        this.site = site;
    }

    @GetMapping({"/demo", "/demo/"})
    ResponseEntity<String> home() {
        return page("ja", "home");
    }

    @GetMapping({"/demo/en", "/demo/en/"})
    ResponseEntity<String> englishHome() {
        return page("en", "home");
    }

    @GetMapping("/demo/{name}")
    ResponseEntity<String> japanese(@PathVariable String name) {
        return page("ja", name);
    }

    @GetMapping("/demo/en/{name}")
    ResponseEntity<String> english(@PathVariable String name) {
        return page("en", name);
    }

    @GetMapping("/demo/assets/{name}")
    ResponseEntity<Resource> asset(@PathVariable String name) {
        MediaType type = ASSETS.get(name);
        if (type == null) {
            return ResponseEntity.notFound().build();
        }
        return ResponseEntity.ok()
                .contentType(type)
                .cacheControl(CacheControl.maxAge(java.time.Duration.ofHours(1)))
                .body(new ClassPathResource("demo-site/assets/" + name));
    }

    private ResponseEntity<String> page(String language, String name) {
        return site.page(language, name)
                .map(html -> ResponseEntity.ok()
                        .contentType(MediaType.valueOf("text/html;charset=UTF-8"))
                        .cacheControl(CacheControl.noCache())
                        .body(html))
                .orElseGet(() -> ResponseEntity.notFound().build());
    }
}
