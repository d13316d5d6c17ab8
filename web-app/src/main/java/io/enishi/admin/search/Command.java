package io.enishi.admin.search;

import java.util.List;

/** Something a person starts to do: message key, the page where it begins, icon, and the permission without which it is hidden. */
record Command(String label, String path, String icon, String permission) {

    static final List<Command> ALL = List.of(
            new Command("command.prospect", "/prospects/new", "user-plus", "prospect.edit"),
            new Command("command.account", "/accounts/new", "building", "account.edit"),
            new Command("command.opportunity", "/opportunities/new", "briefcase", "opportunity.edit"),
            new Command("command.list", "/lists/new", "list", "list.edit"),
            new Command("command.dynamic-list", "/lists/dynamic/new", "list-details", "list.edit"),
            new Command("command.saved-view", "/prospect-views/new", "filter", "prospect.view"),
            new Command("command.email", "/emails/new", "mail", "email.edit"),
            new Command("command.email-template", "/email-templates/new", "template", "email.edit"),
            new Command("command.form", "/forms/new", "forms", "form.edit"),
            new Command("command.landing-page", "/landing-pages/new", "browser", "landing-page.edit"),
            new Command("command.file", "/files/new", "upload", "file.edit"),
            new Command("command.redirect", "/redirects/new", "link", "custom-redirect.edit"),
            new Command("command.page-action", "/page-actions/new", "browser", "page-action.edit"),
            new Command("command.rule", "/rules/new", "bolt", "rule.edit"),
            new Command("command.custom-field", "/settings/custom-fields/new", "text-caption", "field.edit"),
            new Command("command.user", "/users/new", "user-plus", "user.edit"),
            new Command("command.group", "/user-groups/new", "users-group", "user.edit"),
            new Command("command.queue", "/queues/new", "user-search", "user.edit"),
            new Command("command.role", "/roles/new", "shield-check", "user.edit"),
            new Command("command.api-client", "/api-clients/new", "plug", "api.edit"),
            new Command("command.visitor-filter", "/settings/visitor-filters/new", "filter", "settings.edit"),
            new Command("command.profile", "/profile", "user-circle", ""),
            new Command("command.second-factor", "/profile/second-factor", "shield-check", ""),
            new Command("command.sessions", "/profile/sessions", "device-desktop", ""),
            new Command("command.keys", "/keyboard", "help", ""));
}
