package io.enishi.provider;

import io.enishi.shared.Refusal;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads where a provider lets people sign in, hands out tokens and publishes its keys (OpenID Connect Discovery). */
@Component
class ProviderDiscovery {

    private static final int LARGEST = 256 * 1024;

    private final RestClient http =
            RestClient.builder().requestFactory(ProviderHttp.factory()).build();
    private final JsonMapper json;

    ProviderDiscovery(JsonMapper json) {
        this.json = json;
    }

    /** What a provider says about itself. */
    record Endpoints(String authorization, String token, String keys, String userInfo, boolean secretInBody) {}

    /** Refuses an address behind which no provider answers, or another than the one that was named. */
    void check(String issuer) {
        try {
            of(issuer);
        } catch (NotSignedIn e) {
            throw e.why() == NotSignedIn.Why.DOWN
                    ? Refusal.at("issuer", "provider.issuer.silent", issuer)
                    : Refusal.at("issuer", "provider.issuer.other", issuer);
        }
    }

    Endpoints of(String issuer) {
        JsonNode told = asked(issuer.replaceAll("/+$", "") + "/.well-known/openid-configuration");
        if (!told.path("issuer").asString("").equals(issuer)) {
            throw new NotSignedIn(NotSignedIn.Why.FAILED);
        }
        List<String> methods = new ArrayList<>();
        told.path("token_endpoint_auth_methods_supported").forEach(each -> methods.add(each.asString("")));
        return new Endpoints(
                address(told, "authorization_endpoint", issuer),
                address(told, "token_endpoint", issuer),
                address(told, "jwks_uri", issuer),
                told.path("userinfo_endpoint").asString("").isEmpty() ? "" : address(told, "userinfo_endpoint", issuer),
                !methods.isEmpty()
                        && !methods.contains("client_secret_basic")
                        && methods.contains("client_secret_post"));
    }

    private JsonNode asked(String address) {
        try {
            byte[] answer = http.get()
                    .uri(URI.create(address))
                    .accept(MediaType.APPLICATION_JSON)
                    .exchange((request, response) -> {
                        if (!response.getStatusCode().is2xxSuccessful()) {
                            throw new IOException("The provider answered " + response.getStatusCode());
                        }
                        return response.getBody().readNBytes(LARGEST);
                    });
            return json.readTree(answer);
        } catch (RestClientException | JacksonException e) {
            throw new NotSignedIn(NotSignedIn.Why.DOWN, e);
        }
    }

    /** Never less protected than the provider's own address. */
    private static String address(JsonNode told, String name, String issuer) {
        String address = told.path(name).asString("");
        try {
            URI uri = URI.create(address);
            boolean safe =
                    "https".equals(uri.getScheme()) || "http".equals(uri.getScheme()) && issuer.startsWith("http:");
            if (safe && uri.getHost() != null) {
                return address;
            }
        } catch (IllegalArgumentException e) {
            // as if it had not been told
        }
        throw new NotSignedIn(NotSignedIn.Why.FAILED);
    }
}
