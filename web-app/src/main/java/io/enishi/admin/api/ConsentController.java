package io.enishi.admin.api;

import io.enishi.client.ApiClient;
import io.enishi.client.ApiClients;
import io.enishi.shared.NotFound;
import io.enishi.user.Viewer;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Asks a person whether a program may act for her. */
@Controller
class ConsentController {

    private static final Set<String> SIGN_IN = Set.of("openid", "profile", "email");

    private final ApiClients clients;

    ConsentController(ApiClients clients) {
        this.clients = clients;
    }

    @GetMapping("/oauth/consent")
    String ask(
            @RequestParam("client_id") String clientId,
            @RequestParam String state,
            @RequestParam(defaultValue = "") String scope,
            Viewer who,
            Model model,
            HttpServletResponse response) {
        ApiClient client = clients.named(clientId).orElseThrow(() -> new NotFound("API client", clientId));
        List<String> origins = client.redirectUris().stream()
                .map(ConsentController::origin)
                .distinct()
                .toList();
        // the answer to this form leads to the program's own page, which the console's policy would stop
        response.setHeader(
                "Content-Security-Policy",
                "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
                        + "object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self' "
                        + String.join(" ", origins));
        model.addAttribute("client", client);
        model.addAttribute("learns", List.of(scope.strip().split("\\s+")).contains("openid"));
        model.addAttribute("acts", !SIGN_IN.containsAll(List.of(scope.strip().split("\\s+"))));
        model.addAttribute("state", state);
        model.addAttribute(
                "scopes",
                List.of(scope.strip().split("\\s+")).stream()
                        .filter(each -> !each.isEmpty())
                        .toList());
        model.addAttribute("hosts", origins.stream().collect(Collectors.joining(", ")));
        return "admin/api/consent";
    }

    private static String origin(String redirect) {
        URI uri = URI.create(redirect);
        return uri.getScheme() + "://" + uri.getAuthority();
    }
}
