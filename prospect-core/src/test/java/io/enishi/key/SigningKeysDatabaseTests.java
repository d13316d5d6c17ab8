package io.enishi.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.enishi.shared.NotAllowed;
import io.enishi.testing.DatabaseTest;
import io.enishi.testing.MovableClock;
import io.enishi.user.Viewer;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

@DatabaseTest(rooms = "key")
class SigningKeysDatabaseTests {
    private static final String TARGET = "https://example.com/日本語?a=1&b=2";

    private final SigningKeys keys;
    private final JdbcClient jdbc;
    private final PlatformTransactionManager transactions;
    private final MovableClock clock;

    SigningKeysDatabaseTests(
            SigningKeys keys, JdbcClient jdbc, PlatformTransactionManager transactions, MovableClock clock) {
        this.keys = keys;
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Test
    void aTokenGivesItsPayloadBackAndNeedsNoEscaping() {
        var token = keys.sign("link", TARGET);

        assertThat(token).matches("[A-Za-z0-9._-]+");
        assertThat(keys.verify("link", token)).contains(TARGET);
    }

    @Test
    void aTokenOpensNothingElse() {
        var token = keys.sign("link", TARGET);

        assertThat(keys.verify("opt-out", token)).isEmpty();
    }

    @Test
    void anyChangedCharacterIsNoticed() {
        var token = keys.sign("link", "42");

        for (var i = 0; i < token.length(); i++) {
            var other = token.charAt(i) == 'A' ? 'B' : 'A';
            var tampered = token.substring(0, i) + other + token.substring(i + 1);
            assertThat(keys.verify("link", tampered)).as(tampered).isEmpty();
        }
    }

    @Test
    void rubbishIsRefusedWithoutAnError() {
        var rubbish = new String[] {
            null, "", ".", "..", "a.b", "a.b.c", "a.b.c.d", "%%%.k1.%%%", "\0.\0.\0", "x".repeat(100_000)
        };

        for (var token : rubbish) {
            assertThat(keys.verify("link", token)).isEmpty();
        }
    }

    @Test
    void whatAnOldKeySignedStaysGoodAndTheNewOneSigns() {
        var old = keys.sign("link", "42");

        keys.rotate(administrator());

        var fresh = keys.sign("link", "42");
        assertThat(fresh).isNotEqualTo(old);
        assertThat(keys.verify("link", old)).contains("42");
        assertThat(keys.verify("link", fresh)).contains("42");
    }

    @Test
    void aNodeLearnsTheKeyThatAnotherOneMade() {
        var other = new SigningKeys(new SigningKeyRepository(jdbc), transactions, clock);
        other.sign("link", "any");
        keys.rotate(administrator());
        var token = keys.sign("link", "42");
        clock.advance(Duration.ofMinutes(1));

        var payload = other.verify("link", token);

        assertThat(payload).contains("42");
    }

    @Test
    void onlyWhoMayEditSettingsRotates() {
        assertThatThrownBy(() -> keys.rotate(viewer(Set.of()))).isInstanceOf(NotAllowed.class);
    }

    private static Viewer administrator() {
        return viewer(Set.of("settings.edit"));
    }

    private static Viewer viewer(Set<String> permissions) {
        return new Viewer(1L, "Ken", permissions, false, Locale.ENGLISH, ZoneOffset.UTC);
    }
}
