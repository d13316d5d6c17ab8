package io.enishi.admin.centre;

import io.enishi.centre.CentreSettings;
import io.enishi.centre.CentreText;
import io.enishi.centre.PreferenceCentre;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What is typed about a preference page; {@code place} says by the number of a list where it stands, and nothing where it is left out. */
record CentreForm(
        String name,
        String titleEn,
        String titleJa,
        String introEn,
        String introJa,
        String thanksEn,
        String thanksJa,
        boolean offersAll,
        boolean byDefault,
        Map<String, String> place) {

    CentreForm(
            @Nullable String name,
            @Nullable String titleEn,
            @Nullable String titleJa,
            @Nullable String introEn,
            @Nullable String introJa,
            @Nullable String thanksEn,
            @Nullable String thanksJa,
            boolean offersAll,
            boolean byDefault,
            @Nullable Map<String, String> place) {
        this.name = Objects.requireNonNullElse(name, "");
        this.titleEn = Objects.requireNonNullElse(titleEn, "");
        this.titleJa = Objects.requireNonNullElse(titleJa, "");
        this.introEn = Objects.requireNonNullElse(introEn, "");
        this.introJa = Objects.requireNonNullElse(introJa, "");
        this.thanksEn = Objects.requireNonNullElse(thanksEn, "");
        this.thanksJa = Objects.requireNonNullElse(thanksJa, "");
        this.offersAll = offersAll;
        this.byDefault = byDefault;
        this.place = place == null ? Map.of() : place;
    }

    static CentreForm blank() {
        return new CentreForm("", "", "", "", "", "", "", true, false, Map.of());
    }

    static CentreForm of(PreferenceCentre centre) {
        Map<String, String> places = new HashMap<>();
        for (Long list : centre.lists()) {
            places.put(list.toString(), Integer.toString(places.size() + 1));
        }
        return new CentreForm(
                centre.name(),
                centre.title().en(),
                centre.title().ja(),
                centre.intro().en(),
                centre.intro().ja(),
                centre.thanks().en(),
                centre.thanks().ja(),
                centre.offersAll(),
                centre.isDefault(),
                places);
    }

    CentreSettings settings() {
        return new CentreSettings(
                name,
                new CentreText(titleEn, titleJa),
                new CentreText(introEn, introJa),
                new CentreText(thanksEn, thanksJa),
                offersAll,
                byDefault,
                lists());
    }

    // two with one number stand in the order in which they were made
    private List<Long> lists() {
        return place.entrySet().stream()
                .filter(each -> each.getKey().matches("[0-9]{1,18}")
                        && each.getValue().strip().matches("[0-9]{1,6}"))
                .map(each -> Map.entry(
                        Long.valueOf(each.getKey()),
                        Integer.valueOf(each.getValue().strip())))
                .sorted(Comparator.<Map.Entry<Long, Integer>>comparingInt(Map.Entry::getValue)
                        .thenComparing(Map.Entry::getKey))
                .map(Map.Entry::getKey)
                .toList();
    }
}
