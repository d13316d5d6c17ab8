package io.enishi.tracking.vocabulary;

import io.enishi.geo.Countries;
import io.enishi.shared.Words;
import io.enishi.user.Viewer;
import io.enishi.vocabulary.Choice;
import io.enishi.vocabulary.Picker;
import java.text.Collator;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** All countries by their names, in the order in which the reader looks for them. */
@Component
class CountryPicker implements Picker {

    @Override
    public String key() {
        return "country";
    }

    @Override
    public List<Choice> choices(Viewer viewer) {
        Comparator<Choice> byName = Comparator.comparing(
                choice -> choice.label().in(viewer.locale()), Collator.getInstance(viewer.locale()));
        return Arrays.stream(Countries.codes())
                .map(code -> new Choice(code, words(code)))
                .sorted(byName)
                .toList();
    }

    static Words words(String code) {
        return new Words(Countries.name(code, Locale.ENGLISH), Countries.name(code, Locale.JAPANESE));
    }
}
