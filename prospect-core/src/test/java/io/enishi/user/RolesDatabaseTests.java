package io.enishi.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.enishi.shared.Refusal;
import io.enishi.testing.DatabaseTest;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

@DatabaseTest(rooms = "user")
class RolesDatabaseTests {

    private final Roles roles;
    private final Users users;
    private final String name = "Partner " + ThreadLocalRandom.current().nextLong(1_000_000_000);

    RolesDatabaseTests(Roles roles, Users users) {
        this.roles = roles;
        this.users = users;
    }

    @Test
    void aRoleOfOnesOwnHoldsForItsUsersAndChangesAtOnce() {
        String key = roles.create(new RoleDraft(name, true, Set.of("prospect.edit")), Viewer.system());
        long ken = user(roles.of(key));

        Viewer before = users.viewer(ken).orElseThrow();
        roles.change(key, new RoleDraft(name, false, Set.of("list.view")), Viewer.system());
        Viewer after = users.viewer(ken).orElseThrow();

        assertThat(before.permissions()).containsExactlyInAnyOrder("prospect.edit", "prospect.view");
        assertThat(before.ownProspectsOnly()).isTrue();
        assertThat(after.permissions()).containsExactly("list.view");
        assertThat(after.ownProspectsOnly()).isFalse();
    }

    @Test
    void theGivenRolesStayAsTheyAre() {
        for (Role role : Role.standard()) {
            assertThat(refused(() -> roles.change(role.key(), new RoleDraft(name, false, Set.of()), Viewer.system())))
                    .isEqualTo("role.is-given");
            assertThat(refused(() -> roles.delete(role.key(), Viewer.system()))).isEqualTo("role.is-given");
            assertThat(roles.of(role.key())).isEqualTo(role);
        }
        assertThat(refused(() -> roles.create(new RoleDraft("Marketing", false, Set.of()), Viewer.system())))
                .isEqualTo("role.name.taken");
        assertThat(refused(() -> roles.create(new RoleDraft("管理者", false, Set.of()), Viewer.system())))
                .isEqualTo("role.name.taken");
    }

    @Test
    void aRoleThatSomebodyHoldsIsNotDeleted() {
        String key = roles.create(new RoleDraft(name, false, Set.of("list.view")), Viewer.system());
        long ken = user(roles.of(key));

        assertThat(refused(() -> roles.delete(key, Viewer.system()))).isEqualTo("role.in-use");
        users.change(ken, "moved" + ken + "@example.com", "Ken", "Mori", Role.SALES, Viewer.system());
        roles.delete(key, Viewer.system());

        assertThat(roles.find(key)).isEmpty();
    }

    @Test
    void nobodyHandsOutMoreThanSheHolds() {
        String key = roles.create(new RoleDraft(name, false, Set.of("user.edit", "list.view")), Viewer.system());
        String higher = roles.create(new RoleDraft(name + " higher", false, Set.of("email.send")), Viewer.system());
        Viewer ken = users.viewer(user(roles.of(key))).orElseThrow();
        long administrator = user(Role.ADMINISTRATOR);

        assertThat(refused(() -> roles.create(new RoleDraft(name + "!", false, Set.of("settings.edit")), ken)))
                .isEqualTo("role.ability.not-yours");
        assertThat(refused(() -> roles.change(higher, new RoleDraft(name + "!", false, Set.of()), ken)))
                .isEqualTo("role.more-than-yours");
        assertThat(refused(() -> roles.delete(higher, ken))).isEqualTo("role.more-than-yours");
        assertThat(refused(() -> users.create(aNew("up@example.com", Role.ADMINISTRATOR), ken)))
                .isEqualTo("role.more-than-yours");
        assertThat(refused(() -> users.setPassword(administrator, "a password of mine", ken)))
                .isEqualTo("role.more-than-yours");
        assertThat(refused(() -> users.disable(administrator, ken))).isEqualTo("role.more-than-yours");
        assertThat(refused(() -> users.change(administrator, "x@example.com", "Ken", "Mori", roles.of(key), ken)))
                .isEqualTo("role.more-than-yours");
        assertThat(roles.create(new RoleDraft(name + " lower", false, Set.of("list.view")), ken))
                .isNotEmpty();
    }

    @Test
    void whoSeesOnlyHerOwnGetsNoAbilityOverEverybody() {
        for (Ability ability : Ability.values()) {
            RoleDraft draft = new RoleDraft(name + ability, true, Set.of(ability.key()));
            if (ability.forOwnProspects()) {
                assertThat(roles.create(draft, Viewer.system())).isNotEmpty();
            } else {
                assertThat(refused(() -> roles.create(draft, Viewer.system()))).isEqualTo("role.ability.not-for-own");
            }
        }
    }

    @Test
    void badInputIsToldApart() {
        assertThat(refused(() -> roles.create(new RoleDraft(" ", false, Set.of()), Viewer.system())))
                .isEqualTo("role.name.missing");
        assertThat(refused(() -> roles.create(new RoleDraft("x".repeat(81), false, Set.of()), Viewer.system())))
                .isEqualTo("role.name.long");
        assertThat(refused(() -> roles.create(new RoleDraft(name, false, Set.of("*")), Viewer.system())))
                .isEqualTo("role.ability.unknown");
    }

    @Test
    void theGivenRolesAreMadeOfListedAbilities() {
        assertThat(Arrays.stream(Ability.values()).map(Ability::key)).doesNotHaveDuplicates();
        for (Role role : Role.standard()) {
            if (!role.equals(Role.ADMINISTRATOR)) {
                assertThat(Ability.keys()).containsAll(role.permissions());
            }
        }
        assertThat(Role.SALES.permissions())
                .allSatisfy(key -> assertThat(Ability.named(key).orElseThrow().forOwnProspects())
                        .isTrue());
    }

    @Test
    void twoAdministratorsWhoTakeEachOthersRoleLeaveOne() throws InterruptedException {
        for (UserRow other : users.page(UserFilter.EVERYBODY, Viewer.system()).rows()) {
            if (other.role().equals(Role.ADMINISTRATOR) && !other.disabled()) {
                tryTo(() -> users.disable(other.id(), Viewer.system()));
            }
        }
        long first = user(Role.ADMINISTRATOR);
        long second = user(Role.ADMINISTRATOR);
        for (UserRow other : users.page(UserFilter.EVERYBODY, Viewer.system()).rows()) {
            if (other.role().equals(Role.ADMINISTRATOR) && other.id() != first && other.id() != second) {
                tryTo(() -> users.disable(other.id(), Viewer.system()));
            }
        }
        AtomicInteger done = new AtomicInteger();

        Thread one = Thread.ofVirtual().start(() -> {
            if (tryTo(() -> users.disable(second, Viewer.system()))) {
                done.incrementAndGet();
            }
        });
        Thread other = Thread.ofVirtual().start(() -> {
            if (tryTo(() -> users.disable(first, Viewer.system()))) {
                done.incrementAndGet();
            }
        });
        one.join();
        other.join();

        assertThat(done).hasValue(1);
    }

    private static boolean tryTo(Runnable deed) {
        try {
            deed.run();
            return true;
        } catch (Refusal lastOne) {
            return false;
        }
    }

    private long user(Role role) {
        return users.create(
                aNew("u" + ThreadLocalRandom.current().nextLong(1_000_000_000_000L) + "@example.com", role),
                Viewer.system());
    }

    private static NewUser aNew(String email, Role role) {
        return new NewUser(
                email, "Ken", "Mori", role, Locale.JAPANESE, ZoneId.of("Asia/Tokyo"), "correct horse battery");
    }

    private static String refused(ThrowingCallable call) {
        var caught = new String[1];
        assertThatThrownBy(call).isInstanceOfSatisfying(Refusal.class, refusal -> caught[0] = refusal.messageKey());
        return String.valueOf(caught[0]);
    }
}
