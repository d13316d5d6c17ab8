package io.enishi.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.enishi.shared.Words;
import io.enishi.vocabulary.Choice;
import java.util.List;
import org.junit.jupiter.api.Test;

class ColumnGuessTests {

    private static final ColumnGuess GUESS = new ColumnGuess(List.of(
            new Choice("email", new Words("Email", "メールアドレス")),
            new Choice("lastName", new Words("Last name", "姓")),
            new Choice("firstName", new Words("First name", "名")),
            new Choice("company", new Words("Company", "会社名")),
            new Choice("phone", new Words("Phone", "電話番号"))));

    @Test
    void headingsInBothLanguagesAreKnownHoweverTheyAreWritten() {
        assertThat(guess("Ｅ－ｍａｉｌ", "LAST_NAME", "first name", "貴社名", "ＴＥＬ", "なにか"))
                .containsExactly("email", "lastName", "firstName", "company", "phone", "");
        assertThat(guess("メール アドレス", "姓（漢字）", "お名前(名)", "勤務先名"))
                .containsExactly("email", "lastName", "firstName", "company");
    }

    @Test
    void noFieldIsGuessedTwice() {
        assertThat(guess("会社名", "勤務先", "Email")).containsExactly("company", "", "email");
    }

    @Test
    void addressesAreSeenByWhatStandsBelow() {
        List<String> guessed = GUESS.of(
                List.of("連絡先", "x"),
                List.of(List.of("aiko@example.com", "1"), List.of("docomo..@docomo.ne.jp", "2")),
                2);

        assertThat(guessed).containsExactly("email", "");
    }

    private static List<String> guess(String... titles) {
        return GUESS.of(List.of(titles), List.of(), titles.length);
    }
}
