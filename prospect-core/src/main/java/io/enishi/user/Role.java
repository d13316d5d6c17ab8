package io.enishi.user;

import io.enishi.shared.Words;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a kind of user may do: the keys of her abilities ({@code *} is every key), and whether she sees only prospects
 * assigned to her. Four are given and stay as they are; administrators make others.
 */
public record Role(String key, Words label, boolean ownProspectsOnly, Set<String> permissions, boolean given) {

    public static final Role ADMINISTRATOR =
            given("administrator", new Words("Administrator", "管理者"), false, Set.of("*"));
    public static final Role MARKETING = given(
            "marketing",
            new Words("Marketing", "マーケティング"),
            false,
            Set.of(
                    "prospect.view",
                    "prospect.edit",
                    "prospect.export",
                    "prospect.import",
                    "prospect.delete",
                    "prospect.merge",
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
                    "email.operational",
                    "rule.view",
                    "rule.edit",
                    "program.view",
                    "program.edit",
                    "campaign.view",
                    "campaign.edit",
                    "folder.view",
                    "folder.edit",
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
                    "profile.edit"));
    public static final Role SALES_MANAGER = given(
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
                    "profile.edit"));
    public static final Role SALES = given(
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

    private static final List<Role> GIVEN = List.of(ADMINISTRATOR, MARKETING, SALES_MANAGER, SALES);

    public Role {
        permissions = Set.copyOf(permissions);
    }

    /** The four that every installation has, the most powerful first. */
    public static List<Role> standard() {
        return GIVEN;
    }

    static Optional<Role> given(String key) {
        return GIVEN.stream().filter(role -> role.key.equals(key)).findFirst();
    }

    private static Role given(String key, Words label, boolean ownProspectsOnly, Set<String> permissions) {
        return new Role(key, label, ownProspectsOnly, permissions, true);
    }

    public boolean holds(Ability ability) {
        return permissions.contains("*") || permissions.contains(ability.key());
    }

    @Override
    public String toString() {
        return key;
    }
}
