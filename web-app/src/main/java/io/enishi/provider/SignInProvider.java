package io.enishi.provider;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A provider as an administrator described it; without a role for new users it lets in those only who are users already. */
public record SignInProvider(
        String label,
        String issuer,
        String clientId,
        @Nullable String newUserRole,
        List<String> newUserDomains,
        boolean active,
        long version) {

    /** Whether somebody with this address becomes a user when she comes for the first time. */
    boolean welcomes(String email) {
        String domain = email.substring(email.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT);
        return newUserRole != null && newUserDomains.contains(domain);
    }
}
