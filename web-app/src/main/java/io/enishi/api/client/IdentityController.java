package io.enishi.api.client;

import io.enishi.client.ApiCaller;
import io.enishi.client.ClientProperties;
import io.enishi.client.Identity;
import io.enishi.shared.Addresses;
import io.enishi.user.User;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Tells a client who it acts as, and which business unit there is. */
@RestController
class IdentityController {

    private final ClientProperties properties;
    private final Addresses addresses;

    IdentityController(ClientProperties properties, Addresses addresses) {
        this.properties = properties;
        this.addresses = addresses;
    }

    @GetMapping({"/services/oauth2/userinfo", "/id/{organization}/{user}"})
    Map<String, Object> identity(@RequestAttribute(BearerGate.CALLER) ApiCaller caller) {
        User user = caller.user();
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("sub", addresses.console(Identity.path(user)));
        told.put("id", addresses.console(Identity.path(user)));
        told.put("user_id", Identity.id(user));
        told.put("organization_id", Identity.ORGANIZATION);
        told.put("preferred_username", user.email());
        told.put("username", user.email());
        told.put("email", user.email());
        told.put("email_verified", true);
        told.put("name", user.nameIn(user.locale()));
        told.put("given_name", user.firstName());
        told.put("family_name", user.lastName());
        told.put("locale", user.locale().toLanguageTag());
        told.put("zoneinfo", user.zone().getId());
        told.put("active", true);
        return told;
    }

    /** The one question that clients ask here: which business units there are. */
    @GetMapping("/services/data/{version}/tooling/query")
    Map<String, Object> businessUnits(@RequestParam(defaultValue = "") String q) {
        boolean known = q.toLowerCase(Locale.ROOT).matches("(?s).*\\bfrom\\s+pardottenant\\b.*");
        List<Map<String, Object>> records =
                known ? List.of(Map.of("Id", properties.businessUnitId(), "PardotTenantName", "Enishi")) : List.of();
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("size", records.size());
        told.put("totalSize", records.size());
        told.put("done", true);
        told.put("records", records);
        return told;
    }
}
