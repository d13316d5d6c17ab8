package io.enishi.user;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Everything a role may be given, one by one; the console explains each in words ({@code ability.<key>}). Those that show
 * or touch people whoever they are assigned to go with no role that sees only its own prospects.
 */
public enum Ability {
    PROSPECT_VIEW("prospect.view", Section.PROSPECTS, true),
    PROSPECT_EDIT("prospect.edit", Section.PROSPECTS, true),
    PROSPECT_EXPORT("prospect.export", Section.PROSPECTS, true),
    PROSPECT_IMPORT("prospect.import", Section.PROSPECTS, false),
    PROSPECT_DELETE("prospect.delete", Section.PROSPECTS, false),
    PROSPECT_MERGE("prospect.merge", Section.PROSPECTS, false),
    PROSPECT_ERASE("prospect.erase", Section.PROSPECTS, false),
    PROSPECT_OPT_IN("prospect.opt-in", Section.PROSPECTS, false),
    ACCOUNT_VIEW("account.view", Section.PROSPECTS, true),
    ACCOUNT_EDIT("account.edit", Section.PROSPECTS, true),
    OPPORTUNITY_VIEW("opportunity.view", Section.PROSPECTS, true),
    OPPORTUNITY_EDIT("opportunity.edit", Section.PROSPECTS, true),
    VISITOR_VIEW("visitor.view", Section.PROSPECTS, false),
    VISITOR_EDIT("visitor.edit", Section.PROSPECTS, false),
    LIST_VIEW("list.view", Section.MARKETING, false),
    LIST_EDIT("list.edit", Section.MARKETING, false),
    EMAIL_VIEW("email.view", Section.MARKETING, false),
    EMAIL_EDIT("email.edit", Section.MARKETING, false),
    EMAIL_SEND("email.send", Section.MARKETING, false),
    EMAIL_OPERATIONAL("email.operational", Section.MARKETING, false),
    FORM_VIEW("form.view", Section.MARKETING, false),
    FORM_EDIT("form.edit", Section.MARKETING, false),
    LANDING_PAGE_VIEW("landing-page.view", Section.MARKETING, false),
    LANDING_PAGE_EDIT("landing-page.edit", Section.MARKETING, false),
    CUSTOM_REDIRECT_VIEW("custom-redirect.view", Section.MARKETING, false),
    CUSTOM_REDIRECT_EDIT("custom-redirect.edit", Section.MARKETING, false),
    FILE_VIEW("file.view", Section.MARKETING, false),
    FILE_EDIT("file.edit", Section.MARKETING, false),
    PAGE_ACTION_VIEW("page-action.view", Section.MARKETING, false),
    PAGE_ACTION_EDIT("page-action.edit", Section.MARKETING, false),
    RULE_VIEW("rule.view", Section.MARKETING, false),
    RULE_EDIT("rule.edit", Section.MARKETING, false),
    PROGRAM_VIEW("program.view", Section.MARKETING, false),
    PROGRAM_EDIT("program.edit", Section.MARKETING, false),
    SCORING_VIEW("scoring.view", Section.MARKETING, false),
    SCORING_EDIT("scoring.edit", Section.MARKETING, false),
    CAMPAIGN_VIEW("campaign.view", Section.MARKETING, true),
    CAMPAIGN_EDIT("campaign.edit", Section.MARKETING, false),
    FOLDER_VIEW("folder.view", Section.MARKETING, false),
    FOLDER_EDIT("folder.edit", Section.MARKETING, false),
    REPORT_VIEW("report.view", Section.MARKETING, false),
    NOTIFICATION_VIEW("notification.view", Section.ADMINISTRATION, true),
    PROFILE_EDIT("profile.edit", Section.ADMINISTRATION, true),
    USER_VIEW("user.view", Section.ADMINISTRATION, true),
    USER_EDIT("user.edit", Section.ADMINISTRATION, false),
    API_VIEW("api.view", Section.ADMINISTRATION, false),
    API_EDIT("api.edit", Section.ADMINISTRATION, false),
    FIELD_EDIT("field.edit", Section.ADMINISTRATION, false),
    EXTERNAL_VIEW("external.view", Section.ADMINISTRATION, false),
    EXTERNAL_EDIT("external.edit", Section.ADMINISTRATION, false),
    SETTINGS_EDIT("settings.edit", Section.ADMINISTRATION, false),
    MAILBOX_VIEW("mailbox.view", Section.ADMINISTRATION, false);

    private final String key;
    private final Section section;
    private final boolean forOwnProspects;

    Ability(String key, Section section, boolean forOwnProspects) {
        this.key = key;
        this.section = section;
        this.forOwnProspects = forOwnProspects;
    }

    /** Under which heading abilities stand. */
    public enum Section {
        PROSPECTS,
        MARKETING,
        ADMINISTRATION;

        public List<Ability> abilities() {
            return Arrays.stream(Ability.values())
                    .filter(ability -> ability.section == this)
                    .toList();
        }
    }

    public static Optional<Ability> named(String key) {
        return Arrays.stream(values())
                .filter(ability -> ability.key.equals(key))
                .findFirst();
    }

    /** Every key there is. */
    public static Set<String> keys() {
        return Arrays.stream(values()).map(Ability::key).collect(Collectors.toUnmodifiableSet());
    }

    public String key() {
        return key;
    }

    /** Whether it may be held by somebody who sees only the prospects assigned to her. */
    public boolean forOwnProspects() {
        return forOwnProspects;
    }

    /** Who may change a thing may see it. */
    Optional<Ability> implied() {
        return named(key.substring(0, key.indexOf('.')) + ".view");
    }
}
