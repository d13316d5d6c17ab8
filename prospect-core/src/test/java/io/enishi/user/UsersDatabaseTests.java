package io.enishi.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.enishi.shared.NotAllowed;
import io.enishi.shared.Refusal;
import io.enishi.testing.DatabaseTest;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@DatabaseTest(rooms = "user")
class UsersDatabaseTests {

    private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");
    private static final String PASSWORD = "correct horse battery";

    private final Users users;

    UsersDatabaseTests(Users users) {
        this.users = users;
    }

    @Test
    void aUserSignsInWithAddressInAnyCaseAndHerPassword() {
        long id = make("Aiko.Sato@example.com", Role.MARKETING, PASSWORD);

        assertThat(users.signIn(" aiko.sato@EXAMPLE.com ", PASSWORD))
                .get()
                .extracting(SignedIn::userId)
                .isEqualTo(id);
        assertThat(users.signIn("aiko.sato@example.com", "wrong password")).isEmpty();
        assertThat(users.signIn("nobody@example.com", PASSWORD)).isEmpty();
    }

    @Test
    void aUserWithoutAPasswordCannotSignIn() {
        make("quiet@example.com", Role.SALES, null);

        assertThat(users.signIn("quiet@example.com", "")).isEmpty();
        assertThat(users.signIn("quiet@example.com", "nobody")).isEmpty();
    }

    @Test
    void anAddressBelongsToOneUser() {
        make("once@example.com", Role.SALES, PASSWORD);

        assertThatThrownBy(() -> make("ONCE@example.com", Role.SALES, PASSWORD))
                .isInstanceOfSatisfying(Refusal.class, refusal -> {
                    assertThat(refusal.field()).isEqualTo("email");
                    assertThat(refusal.messageKey()).isEqualTo("user.email.taken");
                });
    }

    @Test
    void badInputSaysWhichFieldAndWhy() {
        assertThat(refused(() -> make("no address", Role.SALES, PASSWORD)).messageKey())
                .isEqualTo("user.email.invalid");
        assertThat(refused(() -> make("short@example.com", Role.SALES, "123456789"))
                        .messageKey())
                .isEqualTo("user.password.short");
        assertThat(refused(() -> make("long@example.com", Role.SALES, "あ".repeat(25)))
                        .messageKey())
                .isEqualTo("user.password.long");
    }

    @Test
    void disablingAndANewPasswordEndOpenSessions() {
        long id = make("session@example.com", Role.MARKETING, PASSWORD);
        SignedIn session = users.signIn("session@example.com", PASSWORD).orElseThrow();
        assertThat(users.stillSignedIn(session)).isPresent();

        users.setPassword(id, "another long password", Viewer.system());
        assertThat(users.stillSignedIn(session)).isEmpty();

        SignedIn again =
                users.signIn("session@example.com", "another long password").orElseThrow();
        users.disable(id, Viewer.system());
        assertThat(users.stillSignedIn(again)).isEmpty();
        assertThat(users.signIn("session@example.com", "another long password")).isEmpty();
    }

    @Test
    void onlyThosePermittedChangeUsers() {
        long ken = make("ken@example.com", Role.MARKETING, PASSWORD);
        Viewer marketer = users.viewer(ken).orElseThrow();

        assertThatThrownBy(() -> users.disable(ken, marketer)).isInstanceOf(NotAllowed.class);
        assertThatThrownBy(() -> users.create(aNew("x@example.com", Role.SALES, PASSWORD), marketer))
                .isInstanceOf(NotAllowed.class);
        assertThat(users.page(UserFilter.EVERYBODY, marketer).rows()).isNotEmpty();
    }

    @Test
    void theListFiltersSortsAndPages() {
        for (int i = 0; i < 5; i++) {
            users.create(
                    new NewUser(
                            "page" + i + "@globex.example", "太郎" + i, "山田", Role.SALES, Locale.JAPANESE, TOKYO, null),
                    Viewer.system());
        }

        var first = users.page(new UserFilter("山田 太郎", "sales", "active", "email", true, 0, 3), Viewer.system());
        var second = users.page(new UserFilter("山田 太郎", "sales", "active", "email", true, 1, 3), Viewer.system());

        assertThat(first.rows())
                .extracting(UserRow::email)
                .containsExactly("page4@globex.example", "page3@globex.example", "page2@globex.example");
        assertThat(second.rows()).extracting(UserRow::name).containsExactly("山田 太郎1", "山田 太郎0");
        assertThat(first.total()).isEqualTo(5);
        assertThat(second.next()).isNull();
    }

    @Test
    void aHostileOrderOrFilterIsOnlyText() {
        var page = users.page(
                new UserFilter(
                        "' or 1=1 --",
                        "sales'; drop table app_user; --",
                        "",
                        "email; drop table app_user",
                        false,
                        0,
                        10),
                Viewer.system());

        assertThat(page.rows()).isEmpty();
        assertThat(users.anybody()).isIn(true, false);
    }

    @Test
    void namesAreSaidInTheReadersOrder() {
        long id = make("order@example.com", Role.SALES, null);

        assertThat(users.names(List.of(id, 987654321L), Locale.JAPANESE))
                .containsOnlyKeys(id)
                .containsValue("佐藤 愛");
        assertThat(users.names(List.of(id), Locale.ENGLISH)).containsValue("愛 佐藤");
    }

    private long make(String email, Role role, @Nullable String password) {
        return users.create(aNew(email, role, password), Viewer.system());
    }

    private static NewUser aNew(String email, Role role, @Nullable String password) {
        return new NewUser(email, "愛", "佐藤", role, Locale.JAPANESE, TOKYO, password);
    }

    private static Refusal refused(Runnable call) {
        try {
            call.run();
        } catch (Refusal refusal) {
            return refusal;
        }
        throw new AssertionError("Nothing was refused");
    }
}
