package io.enishi.api.client;

import io.enishi.client.IdTokenKeys;
import io.enishi.shared.Addresses;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tells programs that let people sign in by us where to ask and with which keys our answers are signed (OpenID Connect Discovery). */
@RestController
class OpenIdController {

    private static final String KEYS = "/.well-known/jwks.json";

    private final IdTokenKeys keys;
    private final Addresses addresses;

    OpenIdController(IdTokenKeys keys, Addresses addresses) {
        this.keys = keys;
        this.addresses = addresses;
    }

    @GetMapping(path = "/.well-known/openid-configuration", produces = MediaType.APPLICATION_JSON_VALUE)
    Map<String, Object> configuration() {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("issuer", addresses.publicUrl());
        told.put("authorization_endpoint", addresses.console(ApiSecurityConfiguration.AUTHORIZE));
        told.put("token_endpoint", addresses.console(ApiSecurityConfiguration.TOKEN));
        told.put("userinfo_endpoint", addresses.console("/services/oauth2/userinfo"));
        told.put("revocation_endpoint", addresses.console(ApiSecurityConfiguration.REVOKE));
        told.put("jwks_uri", addresses.console(KEYS));
        told.put("scopes_supported", List.of("openid", "profile", "email"));
        told.put("response_types_supported", List.of("code"));
        told.put("response_modes_supported", List.of("query"));
        told.put("grant_types_supported", List.of("authorization_code", "refresh_token", "client_credentials"));
        told.put("token_endpoint_auth_methods_supported", List.of("client_secret_basic", "client_secret_post"));
        told.put("code_challenge_methods_supported", List.of("S256"));
        told.put("subject_types_supported", List.of("public"));
        told.put("id_token_signing_alg_values_supported", List.of("RS256"));
        told.put(
                "claims_supported",
                List.of("sub", "email", "email_verified", "name", "given_name", "family_name", "locale", "zoneinfo"));
        return told;
    }

    @GetMapping(path = KEYS, produces = MediaType.APPLICATION_JSON_VALUE)
    String keys() {
        return "{\"keys\":[" + String.join(",", keys.published()) + "]}";
    }
}
