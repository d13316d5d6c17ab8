package io.enishi.site;

import io.enishi.link.ReservedPaths;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.server.PathContainer;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/** Every path that a route of ours answers already: marketers cannot choose it. */
@Component
class AnsweredPaths implements ReservedPaths {

    private static final List<PathPattern> LISTED = Stream.of(
                    PublicRoutes.SITE, PublicRoutes.DOOR, PublicRoutes.EVERYWHERE)
            .flatMap(List::stream)
            .map(PathPatternParser.defaultInstance::parse)
            .toList();

    // asked for late: the routes are there when everything else is
    private final ObjectProvider<RequestMappingHandlerMapping> mappings;

    AnsweredPaths(ObjectProvider<RequestMappingHandlerMapping> mappings) {
        this.mappings = mappings;
    }

    @Override
    public boolean reserved(String path) {
        PathContainer container = PathContainer.parsePath(path);
        return Stream.concat(LISTED.stream(), mapped()).anyMatch(pattern -> pattern.matches(container));
    }

    private Stream<PathPattern> mapped() {
        return mappings.stream()
                .flatMap(mapping -> mapping.getHandlerMethods().keySet().stream())
                .flatMap(info -> info.getPathPatternsCondition() == null
                        ? Stream.of()
                        : info.getPathPatternsCondition().getPatterns().stream());
    }
}
