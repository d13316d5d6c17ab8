package io.enishi.vocabulary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.enishi.shared.Refusal;
import io.enishi.shared.Words;
import io.enishi.user.Viewer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SettingsFormsTests {

    private final SettingsForms forms = new SettingsForms(
            new Pickers(List.of(new FruitPicker())), JsonMapper.builder().build());

    record Basket(
            @Input(en = "Fruit", ja = "果物", picker = "fruit")
            long fruitId,

            @Input(en = "How many", ja = "個数") int count,
            @Input(en = "Wrapped", ja = "包装") boolean wrapped,
            @Input(en = "Note", ja = "メモ", required = false) String note,
            @Input(en = "Size", ja = "大きさ") Size size) {}

    enum Size {
        SMALL,
        LARGE
    }

    @Test
    void aFormIsDrawnFromItsRecord() {
        SettingsForm form = forms.draw(Basket.class, Viewer.system());

        assertThat(form.fields())
                .extracting(SettingsField::widget)
                .containsExactly("choice", "number", "checkbox", "text", "choice");
        assertThat(form.fields().getFirst().label()).isEqualTo(new Words("Fruit", "果物"));
        assertThat(form.fields().getFirst().choices()).extracting(Choice::value).containsExactly("1");
        assertThat(form.fields().get(3).required()).isFalse();
    }

    @Test
    void whatIsSubmittedComesBackAsTheRecord() {
        JsonNode stored = forms.read(
                Basket.class,
                Map.of("fruitId", "1", "count", " 12 ", "wrapped", "on", "size", "LARGE", "stray", "ignored"));

        assertThat(forms.parse(Basket.class, stored)).isEqualTo(new Basket(1, 12, true, "", Size.LARGE));
        assertThat(forms.draw(Basket.class, stored, Viewer.system()).fields())
                .extracting(SettingsField::value)
                .containsExactly("1", "12", "true", "", "LARGE");
    }

    @Test
    void aBadValueIsRefusedAtItsField() {
        assertRefused(Map.of("fruitId", "99", "count", "1", "size", "LARGE"), "fruitId", "settings.unknown-choice");
        assertRefused(Map.of("fruitId", "1", "size", "LARGE"), "count", "settings.missing");
        assertRefused(Map.of("fruitId", "1", "count", "many", "size", "LARGE"), "count", "settings.not-a-number");
        assertRefused(Map.of("fruitId", "1", "count", "9999999999", "size", "LARGE"), "count", "settings.not-a-number");
        assertRefused(Map.of("fruitId", "1", "count", "1", "size", "HUGE"), "size", "settings.unknown-choice");
    }

    @Test
    void storedSettingsThatNoLongerFitAreRefused() {
        JsonNode old = JsonMapper.builder().build().readTree("{\"fruitId\": \"pear\"}");

        assertThatThrownBy(() -> forms.parse(Basket.class, old)).isInstanceOf(Refusal.class);
    }

    private void assertRefused(Map<String, String> submitted, String field, String messageKey) {
        assertThatThrownBy(() -> forms.read(Basket.class, submitted)).isInstanceOfSatisfying(Refusal.class, refusal -> {
            assertThat(refusal.field()).isEqualTo(field);
            assertThat(refusal.messageKey()).isEqualTo(messageKey);
        });
    }

    private static class FruitPicker implements Picker {

        @Override
        public String key() {
            return "fruit";
        }

        @Override
        public List<Choice> choices(Viewer viewer) {
            return List.of(new Choice("1", new Words("Apple", "りんご")));
        }
    }
}
