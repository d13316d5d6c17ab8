package io.enishi.user;

import io.enishi.shared.Words;
import java.util.Arrays;
import java.util.Set;

/** The four default roles and the permission keys each of them holds; {@code *} is every key. */
public enum Role {
    ADMINISTRATOR("administrator", new Words("Administrator", "管理者"), false, Set.of("*")),
    MARKETING(
            "marketing",
            new Words("Marketing", "マーケティング"),
            false,
            Set.of(
                    "prospect.view",
                    "prospect.edit",
                    "prospect.export",
                    "prospect.import",
                    "prospect.delete",
                    "list.view",
                    "list.edit",
                    "form.view",
                    "form.edit",
                    "landing-page.view",
                    "landing-page.edit",
                    "custom-redirect.view",
                    "custom-redirect.edit",
                    "file.view",
                    "file.edit",
                    "page-action.view",
                    "page-action.edit",
                    "email.view",
                    "email.edit",
                    "email.send",
                    "rule.view",
                    "rule.edit",
                    "campaign.view",
                    "campaign.edit",
                    "opportunity.view",
                    "opportunity.edit",
                    "account.view",
                    "account.edit",
                    "scoring.view",
                    "visitor.view",
                    "visitor.edit",
                    "report.view",
                    "user.view",
                    "notification.view",
                    "profile.edit")),
    SALES_MANAGER(
            "sales-manager",
            new Words("Sales manager", "セールスマネージャー"),
            false,
            Set.of(
                    "prospect.view",
                    "prospect.edit",
                    "prospect.export",
                    "opportunity.view",
                    "opportunity.edit",
                    "account.view",
                    "account.edit",
                    "visitor.view",
                    "user.view",
                    "notification.view",
                    "profile.edit")),
    SALES(
            "sales",
            new Words("Sales", "セールス"),
            true,
            Set.of(
                    "prospect.view",
                    "prospect.edit",
                    "prospect.export",
                    "opportunity.view",
                    "opportunity.edit",
                    "account.view",
                    "notification.view"));

    private final String key;
    private final Words label;
    private final boolean ownProspectsOnly;
    private final Set<String> permissions;

    Role(String key, Words label, boolean ownProspectsOnly, Set<String> permissions) {
        this.key = key;
        this.label = label;
        this.ownProspectsOnly = ownProspectsOnly;
        this.permissions = permissions;
    }

    public static Role of(String key) {
        return Arrays.stream(values())
                .filter(role -> role.key.equals(key))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No role '%s'. Known: %s"
                        .formatted(key, Arrays.stream(values()).map(Role::key).toList())));
    }

    public String key() {
        return key;
    }

    public Words label() {
        return label;
    }

    public boolean ownProspectsOnly() {
        return ownProspectsOnly;
    }

    public Set<String> permissions() {
        return permissions;
    }
}
