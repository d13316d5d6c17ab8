package io.enishi.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.enishi.shared.NotAllowed;
import io.enishi.shared.Refusal;
import io.enishi.testing.DatabaseTest;
import io.enishi.testing.MovableClock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;

@DatabaseTest(rooms = "user")
class UserLimitsDatabaseTests {

    private static final Viewer SYSTEM = Viewer.system();

    private final UserLimits limits;
    private final Users users;
    private final MovableClock clock;

    UserLimitsDatabaseTests(UserLimits limits, Users users, MovableClock clock) {
        this.limits = limits;
        this.users = users;
        this.clock = clock;
    }

    @Test
    void whatIsMoreThanIsLeftTodayIsRefusedAndNotCounted() {
        Viewer ken = user();
        limits.change(id(ken), new UserLimit(100, 10), SYSTEM);

        limits.export(60, ken);
        assertThatThrownBy(() -> limits.export(41, ken))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.messageKey()).isEqualTo("limit.export"));
        limits.export(40, ken);
        assertThatThrownBy(() -> limits.requireExport(1, ken)).isInstanceOf(Refusal.class);
        assertThat(limits.usedToday(id(ken))).isEqualTo(new UserUse(100, 0));

        limits.send(10, ken);
        assertThatThrownBy(() -> limits.send(1, ken)).isInstanceOf(Refusal.class);
        limits.notSent(10, ken);
        limits.send(9, ken);
        assertThat(limits.usedToday(id(ken))).isEqualTo(new UserUse(100, 9));
    }

    @Test
    void tomorrowBeginsAnew() {
        Viewer ken = user();
        limits.change(id(ken), new UserLimit(5, null), SYSTEM);
        limits.export(5, ken);

        clock.advance(Duration.ofDays(1));

        limits.export(5, ken);
        assertThat(limits.usedToday(id(ken)).exportedRows()).isEqualTo(5);
    }

    @Test
    void withoutALimitItIsOnlyCountedAndTheProductItselfIsNot() {
        Viewer ken = user();

        limits.export(1_000_000, ken);
        limits.send(1_000_000, ken);
        limits.send(1_000_000, SYSTEM);

        assertThat(limits.usedToday(id(ken))).isEqualTo(new UserUse(1_000_000, 1_000_000));
    }

    @Test
    void onlyAdministratorsSetLimitsAndNoneIsNegative() {
        Viewer ken = user();

        assertThatThrownBy(() -> limits.change(id(ken), UserLimit.NONE, ken)).isInstanceOf(NotAllowed.class);
        assertThatThrownBy(() -> new UserLimit(-1, null)).isInstanceOf(Refusal.class);
    }

    private Viewer user() {
        String email = "limited" + ThreadLocalRandom.current().nextLong(1_000_000_000_000L) + "@example.com";
        long id = users.create(
                new NewUser(email, "Ken", "Mori", Role.MARKETING, Locale.JAPANESE, ZoneId.of("Asia/Tokyo"), null),
                SYSTEM);
        return users.viewer(id).orElseThrow();
    }

    private static long id(Viewer who) {
        Long id = who.userId();
        if (id == null) {
            throw new IllegalStateException("No user");
        }
        return id;
    }
}
