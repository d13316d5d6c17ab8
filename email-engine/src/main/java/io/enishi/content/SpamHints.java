package io.enishi.content;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;

/** What filters hold against an email; none of it keeps it from being sent. */
final class SpamHints {

    private static final int LONG_SUBJECT = 70;
    private static final int LITTLE_TEXT = 120;
    private static final int MANY_IMAGES = 3;
    private static final Pattern MARKS = Pattern.compile("[!！]{2,}|[?？]{2,}|[$￥¥]{2,}");

    private static final List<String> LOUD = List.of(
            "100% free",
            "act now",
            "click here",
            "buy now",
            "earn money",
            "guaranteed",
            "limited time",
            "no obligation",
            "risk-free",
            "winner",
            "絶対に儲かる",
            "完全無料",
            "今だけ",
            "今すぐクリック",
            "当選",
            "稼げる",
            "高収入",
            "必ず儲かる");

    private final List<Finding> found;

    SpamHints(List<Finding> found) {
        this.found = found;
    }

    void of(String subject, Document document) {
        String bare = subject.replaceAll("\\{\\{[^{}]*}}}?", " ").strip();
        long letters = bare.codePoints().filter(Character::isLetter).count();
        long capitals = bare.codePoints().filter(Character::isUpperCase).count();
        if (letters > 7 && capitals * 10 > letters * 7) {
            found.add(Finding.hint("content.check.shouting"));
        }
        if (MARKS.matcher(bare).find()) {
            found.add(Finding.hint("content.check.marks"));
        }
        if (bare.codePointCount(0, bare.length()) > LONG_SUBJECT) {
            found.add(Finding.hint("content.check.long-subject", LONG_SUBJECT));
        }
        if (bare.toLowerCase(Locale.ROOT).startsWith("re:")
                || bare.toLowerCase(Locale.ROOT).startsWith("fwd:")) {
            found.add(Finding.hint("content.check.false-reply"));
        }
        String said = document.text();
        String all = (bare + " " + said).toLowerCase(Locale.ROOT);
        List<String> loud = LOUD.stream().filter(all::contains).limit(5).toList();
        if (!loud.isEmpty()) {
            found.add(Finding.hint("content.check.loud-words", String.join(", ", loud)));
        }
        int images = document.select("img").size();
        if (images > 0 && said.length() < LITTLE_TEXT && (images >= MANY_IMAGES || said.length() < LITTLE_TEXT / 4)) {
            found.add(Finding.hint("content.check.only-images"));
        }
    }
}
