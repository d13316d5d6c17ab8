package io.enishi.admin.user;

import io.enishi.provider.SignInProvider;
import io.enishi.provider.SignInProviderDraft;
import java.util.Objects;

/** What an administrator types about the sign-in provider; its secret is never shown again. */
record SignInProviderForm(
        String label,
        String issuer,
        String clientId,
        String secret,
        String newUserRole,
        String newUserDomains,
        boolean active) {

    SignInProviderForm {
        label = Objects.requireNonNullElse(label, "");
        issuer = Objects.requireNonNullElse(issuer, "");
        clientId = Objects.requireNonNullElse(clientId, "");
        secret = Objects.requireNonNullElse(secret, "");
        newUserRole = Objects.requireNonNullElse(newUserRole, "");
        newUserDomains = Objects.requireNonNullElse(newUserDomains, "");
    }

    static SignInProviderForm blank() {
        return new SignInProviderForm("", "", "", "", "", "", true);
    }

    static SignInProviderForm of(SignInProvider provider) {
        return new SignInProviderForm(
                provider.label(),
                provider.issuer(),
                provider.clientId(),
                "",
                Objects.requireNonNullElse(provider.newUserRole(), ""),
                String.join(" ", provider.newUserDomains()),
                provider.active());
    }

    SignInProviderDraft draft() {
        return new SignInProviderDraft(label, issuer, clientId, secret, newUserRole, newUserDomains, active);
    }
}
