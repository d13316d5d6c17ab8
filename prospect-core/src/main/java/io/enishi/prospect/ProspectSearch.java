package io.enishi.prospect;

import io.enishi.user.Viewer;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Finds people by the beginnings of words of their address, name and company, among any number of them. */
@Component
public class ProspectSearch {

    private static final int LONGEST = 200;

    private final ProspectSearchQueries queries;

    ProspectSearch(ProspectSearchQueries queries) {
        this.queries = queries;
    }

    /** Whoever has exactly this address first, then who was active last; nobody for less than two letters. */
    @Transactional(readOnly = true)
    public List<ProspectRow> find(String typed, int most, Viewer viewer) {
        viewer.require("prospect.view");
        String text = typed.replaceAll("\\p{Cc}+", " ").strip();
        return telling(text)
                ? queries.find(text.substring(0, Math.min(text.length(), LONGEST)), most, viewer)
                : List.of();
    }

    /** One Latin letter begins a word of nearly everybody; one Chinese character may be a whole name. */
    private static boolean telling(String text) {
        return text.codePoints().anyMatch(Character::isIdeographic)
                || text.codePoints().filter(Character::isLetterOrDigit).count() > 1;
    }
}
