package io.enishi.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import io.enishi.site.PublicRoutes;
import io.enishi.user.Role;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Which role reaches which screen; every page of the console, asked by every role. */
@ConsoleTest
class PermissionTests {

    /** The lists of the console: administrators, marketing, sales managers, sales. */
    private static final Map<String, String> MATRIX = Map.ofEntries(
            Map.entry("/", "yes yes yes yes"),
            Map.entry("/profile", "yes yes yes yes"),
            Map.entry("/search", "yes yes yes yes"),
            Map.entry("/keyboard", "yes yes yes yes"),
            Map.entry("/users", "yes yes yes no"),
            Map.entry("/users/new", "yes no no no"),
            Map.entry("/users.csv", "yes yes yes no"),
            Map.entry("/sessions", "yes no no no"),
            Map.entry("/sessions.csv", "yes no no no"),
            Map.entry("/profile/sessions", "yes yes yes yes"),
            Map.entry("/access-history", "yes no no no"),
            Map.entry("/access-history.csv", "yes no no no"),
            Map.entry("/roles", "yes yes yes no"),
            Map.entry("/roles.csv", "yes yes yes no"),
            Map.entry("/roles/new", "yes no no no"),
            Map.entry("/user-groups", "yes yes yes no"),
            Map.entry("/user-groups.csv", "yes yes yes no"),
            Map.entry("/user-groups/new", "yes no no no"),
            Map.entry("/dev/kitchen-sink", "yes no no no"),
            Map.entry("/prospects", "yes yes yes yes"),
            Map.entry("/settings/usage", "yes no no no"),
            Map.entry("/settings/usage.csv", "yes no no no"),
            Map.entry("/settings/opens", "yes no no no"),
            Map.entry("/queues", "yes yes yes yes"),
            Map.entry("/queues.csv", "yes yes yes yes"),
            Map.entry("/queues/new", "yes no no no"),
            Map.entry("/profile/second-factor", "yes yes yes yes"),
            Map.entry("/prospect-views/new", "yes yes yes yes"),
            Map.entry("/accounts", "yes yes yes yes"),
            Map.entry("/accounts/new", "yes yes yes no"),
            Map.entry("/opportunities", "yes yes yes yes"),
            Map.entry("/opportunities/new", "yes yes yes yes"),
            Map.entry("/lists", "yes yes no no"),
            Map.entry("/lists/new", "yes yes no no"),
            Map.entry("/lists/dynamic/new", "yes yes no no"),
            Map.entry("/forms", "yes yes no no"),
            Map.entry("/folders", "yes yes no no"),
            Map.entry("/recycle-bin", "yes yes no no"),
            Map.entry("/settings/erasures", "yes no no no"),
            Map.entry("/redirects", "yes yes no no"),
            Map.entry("/files", "yes yes no no"),
            Map.entry("/files/new", "yes yes no no"),
            Map.entry("/page-actions", "yes yes no no"),
            Map.entry("/page-actions/new", "yes yes no no"),
            Map.entry("/page-actions/tester", "yes yes no no"),
            Map.entry("/redirects/new", "yes yes no no"),
            Map.entry("/emails", "yes yes no no"),
            Map.entry("/email-templates", "yes yes no no"),
            Map.entry("/confirmations", "yes yes no no"),
            Map.entry("/preference-centres", "yes yes no no"),
            Map.entry("/preference-centres/new", "yes yes no no"),
            Map.entry("/dynamic-contents", "yes yes no no"),
            Map.entry("/dynamic-contents/new", "yes yes no no"),
            Map.entry("/failed-actions", "yes yes no no"),
            Map.entry("/parked-changes", "yes no no no"),
            Map.entry("/snippets", "yes yes no no"),
            Map.entry("/snippets/new", "yes yes no no"),
            Map.entry("/email-templates/new", "yes yes no no"),
            Map.entry("/emails/compare", "yes yes no no"),
            Map.entry("/automation-rules", "yes yes no no"),
            Map.entry("/automation-check", "yes yes no no"),
            Map.entry("/segmentation-rules", "yes yes no no"),
            Map.entry("/visitors", "yes yes yes no"),
            Map.entry("/notifications", "yes yes yes yes"),
            Map.entry("/settings/sign-in", "yes no no no"),
            Map.entry("/settings/organization", "yes no no no"),
            Map.entry("/settings/link-tags", "yes no no no"),
            Map.entry("/settings/custom-fields", "yes no no no"),
            Map.entry("/settings/custom-fields/new", "yes no no no"),
            Map.entry("/settings/tracker-domains", "yes no no no"),
            Map.entry("/settings/sending-domains", "yes no no no"),
            Map.entry("/settings/mail-providers", "yes no no no"),
            Map.entry("/settings/returned-mail", "yes no no no"),
            Map.entry("/settings/complaints", "yes no no no"),
            Map.entry("/settings/pace", "yes no no no"),
            Map.entry("/settings/pace/throttles/new", "yes no no no"),
            Map.entry("/settings/pace/warm-ups/new", "yes no no no"),
            Map.entry("/settings/mail-servers", "yes no no no"),
            Map.entry("/settings/mail-servers/new", "yes no no no"),
            Map.entry("/settings/suppressions", "yes no no no"),
            Map.entry("/settings/visitor-filters", "yes no no no"),
            Map.entry("/settings/visitor-filters/new", "yes no no no"),
            Map.entry("/settings/visitor-filters/tester", "yes no no no"),
            Map.entry("/api-clients", "yes no no no"),
            Map.entry("/api-clients/new", "yes no no no"),
            Map.entry("/jobs", "yes yes yes yes"),
            Map.entry("/imports", "yes yes no no"),
            Map.entry("/imports/new", "yes yes no no"),
            Map.entry("/imports.csv", "yes yes no no"),
            Map.entry("/settings/sftp-servers", "yes no no no"),
            Map.entry("/settings/sftp-servers/new", "yes no no no"),
            Map.entry("/scheduled-transfers", "yes yes no no"),
            Map.entry("/scheduled-transfers/new-import", "yes yes no no"),
            Map.entry("/scheduled-transfers/new-export", "yes yes no no"),
            Map.entry("/external-activities", "yes no no no"),
            Map.entry("/external-activities/new", "yes no no no"),
            Map.entry("/api-requests", "yes no no no"),
            Map.entry("/api/docs", "yes yes yes yes"),
            Map.entry("/dev/mail", "yes no no no"));

    private final MockMvc mvc;
    private final Cast cast;
    private final RequestMappingHandlerMapping mapping;

    PermissionTests(
            MockMvc mvc, Cast cast, @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mapping) {
        this.mvc = mvc;
        this.cast = cast;
        this.mapping = mapping;
    }

    @Test
    void eachRoleReachesWhatTheMatrixSays() throws Exception {
        Map<Role, Cast.Someone> people = people();
        TreeSet<String> routes = pages();
        List<String> wrong = new ArrayList<>();
        int checked = 0;

        for (var line : MATRIX.entrySet()) {
            if (!routes.contains(line.getKey())) {
                continue;
            }
            String[] may = line.getValue().split(" ");
            for (Role role : Role.standard()) {
                checked++;
                int status = status(line.getKey(), person(people, role));
                boolean reached = status == 200;
                boolean refused = status == 403;
                if (!(may[Role.standard().indexOf(role)].equals("yes") ? reached : refused)) {
                    wrong.add("%s as %s: %d, expected %s"
                            .formatted(
                                    line.getKey(),
                                    role,
                                    status,
                                    may[Role.standard().indexOf(role)]));
                }
            }
        }

        assertThat(checked).isGreaterThanOrEqualTo(24);
        assertThat(wrong).isEmpty();
    }

    @Test
    void noPageFailsForAnyRole() throws Exception {
        Map<Role, Cast.Someone> people = people();
        List<String> failed = new ArrayList<>();

        for (String page : pages()) {
            for (Role role : Role.standard()) {
                for (String id : List.of("1", "987654321", "x")) {
                    int status = status(page.replaceAll("\\{[^}]+}", id), person(people, role));
                    if (status >= 500) {
                        failed.add(page + " with " + id + " as " + role + ": " + status);
                    }
                }
            }
        }

        assertThat(failed).isEmpty();
    }

    private TreeSet<String> pages() {
        TreeSet<String> pages = new TreeSet<>();
        mapping.getHandlerMethods().keySet().forEach(info -> {
            if (info.getMethodsCondition().getMethods().contains(RequestMethod.GET)) {
                info.getPatternValues().stream()
                        .filter(path -> !PublicRoutes.isSite(path))
                        .forEach(pages::add);
            }
        });
        return pages;
    }

    private int status(String path, Cast.Someone who) throws Exception {
        return mvc.perform(get(URI.create(path)).with(who.session()))
                .andReturn()
                .getResponse()
                .getStatus();
    }

    private Map<Role, Cast.Someone> people() {
        Map<Role, Cast.Someone> people = new LinkedHashMap<>();
        for (Role role : Role.standard()) {
            people.put(role, cast.a(role));
        }
        return people;
    }

    private static Cast.Someone person(Map<Role, Cast.Someone> people, Role role) {
        Cast.Someone someone = people.get(role);
        if (someone == null) {
            throw new IllegalStateException("Nobody plays " + role);
        }
        return someone;
    }
}
