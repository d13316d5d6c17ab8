package io.enishi.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.enishi.shared.NotAllowed;
import io.enishi.testing.DatabaseTest;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Every change of a user, a role or a group is written down, with whose word it was, and no secret with it. */
@DatabaseTest(rooms = "user")
class AccessHistoryDatabaseTests {

    private final AccessHistory history;
    private final Users users;
    private final Roles roles;
    private final UserGroups groups;
    private final JdbcClient jdbc;
    private final String token = UUID.randomUUID().toString().substring(0, 8);

    AccessHistoryDatabaseTests(AccessHistory history, Users users, Roles roles, UserGroups groups, JdbcClient jdbc) {
        this.history = history;
        this.users = users;
        this.roles = roles;
        this.groups = groups;
        this.jdbc = jdbc;
    }

    @Test
    void whatBecameOfAUserIsTold() {
        Viewer boss =
                users.viewer(user("boss", Role.ADMINISTRATOR, Viewer.system())).orElseThrow();
        long ken = user("ken", Role.SALES, boss);
        users.change(ken, "ken2-" + token + "@example.com", "Ken", "Mori", Role.MARKETING, boss);
        users.setPassword(ken, "another secret word", boss);
        users.disable(ken, boss);
        users.enable(ken, boss);

        List<AccessChange> told = of("user", Long.toString(ken));

        assertThat(told)
                .extracting(AccessChange::what)
                .containsExactly("added", "email", "role", "password_hash", "disabled_at", "disabled_at");
        assertThat(told).extracting(AccessChange::by).containsOnly(boss.userId());
        assertThat(told.get(2).before()).isEqualTo("sales");
        assertThat(told.get(2).after()).isEqualTo("marketing");
        assertThat(told.get(3).before()).isNull();
        assertThat(told.get(3).after()).isNull();
        assertThat(jdbc.sql(
                                "select count(*) from access_change where old_value like '$%' or new_value like '{bcrypt}%' or new_value like '$%'")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void whatBecameOfRolesAndGroupsIsTold() {
        Viewer boss =
                users.viewer(user("boss", Role.ADMINISTRATOR, Viewer.system())).orElseThrow();
        String role = roles.create(new RoleDraft("Partner " + token, true, Set.of("prospect.view")), boss);
        roles.change(role, new RoleDraft("Partner " + token, true, Set.of("prospect.view", "prospect.edit")), boss);
        roles.delete(role, boss);
        long ken = user("ken", Role.SALES, boss);
        long group = groups.create("Group " + token, Set.of(), boss);
        groups.change(group, "Group " + token, Set.of(ken), boss);
        groups.takeTurns(group, 3);
        groups.change(group, "Group " + token, Set.of(), boss);
        groups.delete(group, boss);

        assertThat(of("role", role)).extracting(AccessChange::what).containsExactly("added", "abilities", "removed");
        assertThat(of("role", role).get(1).after()).contains("prospect.edit");
        assertThat(of("group", Long.toString(group)))
                .extracting(AccessChange::what)
                .containsExactly("added", "member", "member", "deleted_at");
        assertThat(of("group", Long.toString(group)).get(1).after()).isEqualTo(Long.toString(ken));
        assertThat(of("group", Long.toString(group)))
                .extracting(AccessChange::by)
                .containsOnly(boss.userId());
    }

    @Test
    void onlyThoseWhoGiveRightsReadIt() {
        Viewer ken = users.viewer(user("ken", Role.MARKETING, Viewer.system())).orElseThrow();

        assertThatThrownBy(() -> history.page("", "", true, 0, 50, ken)).isInstanceOf(NotAllowed.class);
        assertThat(history.page("ken-" + token, "user", true, 0, 50, Viewer.system())
                        .rows())
                .hasSize(1);
        assertThat(history.page("ken-" + token, "role", true, 0, 50, Viewer.system())
                        .rows())
                .isEmpty();
    }

    private List<AccessChange> of(String subject, String id) {
        return history.page("", subject, false, 0, 10_000, Viewer.system()).rows().stream()
                .filter(row -> row.subjectId().equals(id))
                .toList();
    }

    private long user(String name, Role role, Viewer by) {
        return users.create(
                new NewUser(
                        name + "-" + token + "@example.com",
                        "Ken",
                        "Mori",
                        role,
                        Locale.JAPANESE,
                        ZoneId.of("Asia/Tokyo"),
                        "correct horse battery"),
                by);
    }
}
