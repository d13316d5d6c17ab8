package io.enishi.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.request;

import io.enishi.change.Cause;
import io.enishi.link.TrackedLinks;
import io.enishi.prospect.NewProspect;
import io.enishi.prospect.Prospects;
import io.enishi.shared.EmailAddress;
import io.enishi.shared.ProspectId;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.MvcResult;

/** Hits are answered before the filters of pages, and nobody who asks can tell. */
@ConsoleTest
class HitGateTests {

    private static final String PAGE = "https://www.shop.example/";

    private final MockMvc web;
    private final TrackedLinks links;
    private final Prospects prospects;

    HitGateTests(MockMvc web, TrackedLinks links, Prospects prospects) {
        this.web = web;
        this.links = links;
        this.prospects = prospects;
    }

    @Test
    void theShortWayAndTheLongWayAnswerAlike() throws Exception {
        ProspectId aiko = prospects.create(
                NewProspect.of(EmailAddress.of("aiko-" + UUID.randomUUID() + "@example.com"), Map.of()),
                Cause.system());
        String click = path(links.url("list-email", 7, aiko, 1, PAGE));
        String open = path(links.openPixelUrl("list-email", 7, aiko, 1));

        for (String path :
                List.of(click, open, "/o/forged", "/l/forged", "/l/forged/too", "/r/nothing", "/t", "/analytics")) {
            for (HttpMethod method : List.of(HttpMethod.GET, HttpMethod.HEAD)) {
                MvcResult quick = asked(method, path, "127.0.0.1");
                MvcResult slow = asked(method, escaped(path), "127.0.0.1");

                assertThat(quick.getHandler()).as(path).isNull();
                assertThat(slow.getHandler()).as(path).isNotNull();
                assertThat(said(quick)).as(method + " " + path).isEqualTo(said(slow));
                assertThat(quick.getResponse().getHeader("X-Content-Type-Options"))
                        .isEqualTo("nosniff");
            }
        }
    }

    @Test
    void theBeaconIsPostedAndOtherMethodsAreRefusedAsEver() throws Exception {
        MvcResult beacon = web.perform(request(HttpMethod.POST, URI.create("/t"))
                        .param("u", PAGE)
                        .with(http -> {
                            http.setServerName("127.0.0.1");
                            return http;
                        }))
                .andReturn();

        assertThat(beacon.getHandler()).isNull();
        assertThat(beacon.getResponse().getStatus()).isEqualTo(200);
        assertThat(asked(HttpMethod.POST, "/o/forged", "127.0.0.1")
                        .getResponse()
                        .getStatus())
                .isEqualTo(405);
        assertThat(asked(HttpMethod.DELETE, "/t", "127.0.0.1").getResponse().getStatus())
                .isEqualTo(405);
    }

    @Test
    void onTheConsolesHostAHitIsSentOnToTheTrackers() throws Exception {
        MockHttpServletResponse answer =
                asked(HttpMethod.GET, "/o/forged", "localhost").getResponse();

        assertThat(answer.getStatus()).isEqualTo(302);
        assertThat(answer.getHeader("Location")).startsWith("http://127.0.0.1").endsWith("/o/forged");
    }

    private MvcResult asked(HttpMethod method, String path, String host) throws Exception {
        return web.perform(request(method, URI.create(path)).with(http -> {
                    http.setServerName(host);
                    return http;
                }))
                .andReturn();
    }

    /** Status and headers, without what tells the seconds apart. */
    private static String said(MvcResult result) {
        MockHttpServletResponse response = result.getResponse();
        TreeMap<String, List<String>> headers = new TreeMap<>();
        response.getHeaderNames().forEach(name -> headers.put(name, response.getHeaders(name)));
        headers.computeIfPresent(
                "Set-Cookie",
                (name, cookies) -> cookies.stream()
                        .map(cookie -> cookie.substring(0, cookie.indexOf('=')))
                        .toList());
        return response.getStatus() + " " + headers;
    }

    /** The same path with its last letter escaped. */
    private static String escaped(String path) {
        int last = path.length() - 1;
        return path.substring(0, last) + "%%%02X".formatted((int) path.charAt(last));
    }

    private static String path(String url) {
        return URI.create(url).getPath();
    }
}
