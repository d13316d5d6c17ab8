package io.enishi.provider;

/** What an administrator says about the provider; an empty secret keeps the one that is stored. */
public record SignInProviderDraft(
        String label,
        String issuer,
        String clientId,
        String secret,
        String newUserRole,
        String newUserDomains,
        boolean active) {}
