package io.enishi.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.enishi.site.PublicRoutes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.pattern.PathPatternParser;

/** What is not in the closed list of public routes is refused to strangers, and the two hosts keep to themselves. */
@ConsoleTest
class PublicRoutesTests {

    private final MockMvc mvc;
    private final RequestMappingHandlerMapping mapping;

    PublicRoutesTests(MockMvc mvc, @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mapping) {
        this.mvc = mvc;
        this.mapping = mapping;
    }

    @Test
    void everyRouteThatIsNotListedAsksStrangersToSignIn() throws Exception {
        List<String> open = new ArrayList<>();
        int asked = 0;

        for (Route route : routes()) {
            if (listed(route.path())) {
                continue;
            }
            asked++;
            var response = mvc.perform(route.request("localhost").with(SecurityMockMvcRequestPostProcessors.csrf()))
                    .andReturn()
                    .getResponse();
            boolean refused = response.getStatus() == 302 && "/sign-in".equals(response.getHeader("Location"))
                    || response.getStatus() == 401
                    || response.getStatus() == 403
                    || response.getStatus() == 404;
            if (!refused) {
                open.add(route + " answered " + response.getStatus());
            }
        }

        assertThat(asked).isGreaterThan(10);
        assertThat(open).isEmpty();
    }

    @Test
    void theTrackersHostAnswersNoRouteOfTheConsole() throws Exception {
        List<String> open = new ArrayList<>();

        for (Route route : routes()) {
            if (PublicRoutes.isSite(route.path()) || everywhere(route.path())) {
                continue;
            }
            int status = mvc.perform(route.request("127.0.0.1").with(SecurityMockMvcRequestPostProcessors.csrf()))
                    .andReturn()
                    .getResponse()
                    .getStatus();
            if (status != 404) {
                open.add(route + " answered " + status);
            }
        }

        assertThat(open).isEmpty();
    }

    @Test
    void theConsolesHostShowsNoPageThatMarketersWrote() throws Exception {
        List<String> shown = new ArrayList<>();

        for (Route route : routes()) {
            if (!PublicRoutes.isSite(route.path())) {
                continue;
            }
            var response = mvc.perform(route.request("localhost")).andReturn().getResponse();
            String location = response.getHeader("Location");
            boolean sentOn = location != null && location.startsWith("http://127.0.0.1:");
            if (!(response.getStatus() == 302 && sentOn) && response.getStatus() != 404) {
                shown.add(route + " answered " + response.getStatus());
            }
        }

        assertThat(shown).isEmpty();
    }

    @Test
    void noPublicRouteFailsOnRubbish() throws Exception {
        List<String> failed = new ArrayList<>();
        List<String> rubbish =
                List.of("1", "-1", "x", "../..", "ａ", "'\"<script>", "99999999999999999999", "%00", "..;/");

        for (Route route : routes()) {
            if (!PublicRoutes.isSite(route.path())) {
                continue;
            }
            for (String value : rubbish) {
                int status = status(route.request("127.0.0.1", value)
                        .queryParam("q", value)
                        .header("Referer", "ht!tp://" + value)
                        .header("Accept-Language", ";;;" + value));
                if (status >= 500) {
                    failed.add(route + " with " + value + " answered " + status);
                }
            }
        }

        assertThat(failed).isEmpty();
    }

    @Test
    void healthAnswersOnBothHosts() throws Exception {
        for (String host : List.of("localhost", "127.0.0.1")) {
            int status = status(new Route(HttpMethod.GET, "/actuator/health").request(host));

            assertThat(status).isEqualTo(200);
        }
    }

    @Test
    void metricsAreForAdministrators() throws Exception {
        int status = status(new Route(HttpMethod.GET, "/actuator/prometheus").request("localhost"));

        assertThat(status).isEqualTo(302);
    }

    // the mock container has no error pages: what a filter sends as an error keeps its status
    private int status(MockHttpServletRequestBuilder request) throws Exception {
        return mvc.perform(request).andReturn().getResponse().getStatus();
    }

    private static boolean listed(String path) {
        return PublicRoutes.isSite(path) || everywhere(path) || matches(PublicRoutes.DOOR, path);
    }

    private static boolean everywhere(String path) {
        return matches(PublicRoutes.EVERYWHERE, path);
    }

    private static boolean matches(List<String> patterns, String path) {
        return patterns.stream()
                .anyMatch(pattern ->
                        PathPatternParser.defaultInstance.parse(pattern).matches(PathContainer.parsePath(path)));
    }

    private List<Route> routes() {
        return mapping.getHandlerMethods().keySet().stream()
                .flatMap(info -> {
                    Set<String> paths = new TreeSet<>(info.getPatternValues());
                    var methods = info.getMethodsCondition().getMethods();
                    Stream<HttpMethod> verbs = methods.isEmpty()
                            ? Stream.of(HttpMethod.GET, HttpMethod.POST)
                            : methods.stream().map(method -> HttpMethod.valueOf(method.name()));
                    return verbs.flatMap(verb -> paths.stream().map(path -> new Route(verb, path)));
                })
                .filter(route -> !route.path().equals("/error"))
                .toList();
    }

    private record Route(HttpMethod method, String path) {

        MockHttpServletRequestBuilder request(String host) {
            return request(host, "1");
        }

        MockHttpServletRequestBuilder request(String host, String value) {
            Object[] values = path.chars()
                    .filter(c -> c == '{')
                    .mapToObj(c -> (Object) value)
                    .toArray();
            return MockMvcRequestBuilders.request(method, path.replace("**", "x"), values)
                    .with(request -> {
                        request.setServerName(host);
                        return request;
                    });
        }
    }
}
