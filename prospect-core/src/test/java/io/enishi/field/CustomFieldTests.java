package io.enishi.field;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.enishi.shared.Refusal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CustomFieldTests {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "TEXT         | '  森 と 川 '       | 森 と 川",
                "TEXT         | '   '              | -",
                "HIDDEN       | campaign=7         | campaign=7",
                "NUMBER       | 1,234.50           | 1234.5",
                "NUMBER       | １２３              | 123",
                "NUMBER       | -0.0               | 0",
                "NUMBER       | 1e3                | !",
                "NUMBER       | 12,34              | !",
                "NUMBER       | たくさん            | !",
                "DATE         | 2026-11-21         | 2026-11-21",
                "DATE         | 2026/1/5           | 2026-01-05",
                "DATE         | 2026-02-30         | !",
                "DATE         | 21.11.2026         | !",
                "DROPDOWN     | gold               | Gold",
                "DROPDOWN     | Platinum           | !",
                "RADIO        | Silver             | Silver",
                "CHECKBOX     | gold ; Silver;gold | Gold;Silver",
                "CHECKBOX     | ' ; '              | -",
                "MULTI_SELECT | Silver;Tin         | !",
            })
    void eachTypeKeepsWhatItUnderstandsAndRefusesTheRest(CustomFieldType type, String typed, String kept) {
        CustomField field = field(CustomFieldSettings.of("Plan", type));

        if ("!".equals(kept)) {
            assertThatThrownBy(() -> field.stored(typed))
                    .isInstanceOfSatisfying(
                            Refusal.class,
                            refusal -> assertThat(refusal.field()).isEqualTo("plan__c"));
        } else {
            assertThat(field.stored(typed)).isEqualTo(kept);
        }
    }

    @Test
    void aTextIsAsLongAsItsTypeAllows() {
        CustomField text = field(CustomFieldSettings.of("A", CustomFieldType.TEXT));

        assertThat(text.stored("x".repeat(56_000))).hasSize(56_000);
        assertThatThrownBy(() -> text.stored("x".repeat(56_001))).isInstanceOf(Refusal.class);
    }

    @Test
    void answersAreAddedWhereAllAreKeptAndTheSameOneTwiceInARowIsOne() {
        CustomField all =
                field(CustomFieldSettings.of("Plan", CustomFieldType.TEXT).keepingAll());
        CustomField newest = field(CustomFieldSettings.of("Plan", CustomFieldType.TEXT));

        assertThat(all.next(null, "a")).isEqualTo("a");
        assertThat(all.next("a", "b")).isEqualTo("a;b");
        assertThat(all.next("a;b", "b")).isEqualTo("a;b");
        assertThat(all.next("a;b", "a")).isEqualTo("a;b;a");
        assertThat(all.next("a;b", null)).isEqualTo("a;b");
        assertThat(newest.next("a", "b")).isEqualTo("b");
    }

    @Test
    void aTypeIsFoundHoweverItIsWritten() {
        assertThat(CustomFieldType.named("radio-button")).contains(CustomFieldType.RADIO);
        assertThat(CustomFieldType.named("MULTI SELECT")).contains(CustomFieldType.MULTI_SELECT);
        assertThat(CustomFieldType.named("crm user")).contains(CustomFieldType.USER);
        assertThat(CustomFieldType.named("money")).isEmpty();
    }

    private static CustomField field(CustomFieldSettings settings) {
        return new CustomField(
                7, "plan", settings, settings.type().chooses() ? List.of("Gold", "Silver") : List.of(), false);
    }
}
