package io.enishi.admin.search;

import io.enishi.asset.AssetKind;
import io.enishi.asset.AssetKinds;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What somebody looks for: a text, and the one sort of things she named before a colon ({@code list: spring}), if any. */
record Sought(String text, String sort) {

    private static final int LONGEST = 200;
    private static final Map<String, List<String>> SORTS = Map.of(
            "prospect", List.of("prospect", "プロスペクト"),
            "account", List.of("account", "取引先"),
            "page", List.of("page", "ページ"),
            "command", List.of("command", "コマンド"));

    static Sought of(String typed, AssetKinds kinds) {
        String text = Normalizer.normalize(typed, Normalizer.Form.NFKC)
                .replaceAll("\\p{Cc}+", " ")
                .strip();
        text = text.substring(0, Math.min(text.length(), LONGEST));
        int colon = text.indexOf(':');
        if (colon > 0) {
            Optional<String> sort = sort(text.substring(0, colon).strip().toLowerCase(Locale.ROOT), kinds);
            if (sort.isPresent()) {
                return new Sought(text.substring(colon + 1).strip(), sort.get());
            }
        }
        return new Sought(text, "");
    }

    boolean wants(String what) {
        return sort.isEmpty() || sort.equals(what);
    }

    private static Optional<String> sort(String named, AssetKinds kinds) {
        Stream<String> given = SORTS.entrySet().stream()
                .filter(each -> each.getValue().contains(named))
                .map(Map.Entry::getKey);
        Stream<String> ofAssets = kinds.all().stream()
                .filter(kind -> named.equals(kind.key()) || isCalled(kind, named))
                .map(AssetKind::key);
        return Stream.concat(given, ofAssets).findFirst();
    }

    private static boolean isCalled(AssetKind kind, String named) {
        return named.equals(kind.label().in(Locale.ENGLISH).toLowerCase(Locale.ROOT))
                || named.equals(kind.label().in(Locale.JAPANESE));
    }
}
