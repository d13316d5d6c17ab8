package io.enishi.suppression;

import io.enishi.change.Cause;
import io.enishi.change.ChangeFeed;
import io.enishi.change.Facts;
import io.enishi.shared.EmailAddress;
import io.enishi.shared.NotFound;
import io.enishi.shared.PageOf;
import io.enishi.shared.Refusal;
import io.enishi.user.Viewer;
import java.net.IDN;
import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Who gets no mail at all, of whatever kind: single addresses and whole domains. */
@Component
public class Suppressions {

    /** As many as a form takes at once. */
    public static final int MOST_AT_ONCE = 1_000;

    private static final Logger log = LoggerFactory.getLogger(Suppressions.class);
    private static final int PAGE = 50;
    private static final int LONGEST_NOTE = 500;
    private static final Pattern BETWEEN = Pattern.compile("[\\s,;]+");
    private static final Pattern DOMAIN =
            Pattern.compile("([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z0-9-]*[a-z][a-z0-9-]*");
    private static final int LONGEST_DOMAIN = 253;

    private final SuppressionRepository repository;
    private final ChangeFeed feed;
    private final Clock clock;

    Suppressions(SuppressionRepository repository, ChangeFeed feed, Clock clock) {
        this.repository = repository;
        this.feed = feed;
        this.clock = clock;
    }

    /** Newest first; {@code removed}: those that were there once. */
    @Transactional(readOnly = true)
    public PageOf<Suppression> page(String search, boolean removed, @Nullable String cursor, Viewer who) {
        who.require("settings.edit");
        long before = cursor != null && cursor.matches("\\d{1,18}") ? Long.parseLong(cursor) : Long.MAX_VALUE;
        List<Suppression> rows = repository.page(search.strip().toLowerCase(Locale.ROOT), removed, before, PAGE + 1);
        boolean more = rows.size() > PAGE;
        List<Suppression> page = more ? rows.subList(0, PAGE) : rows;
        return new PageOf<>(page, more ? Long.toString(page.getLast().id()) : null, -1);
    }

    /** Addresses and domains with spaces, commas or lines between them; all of them or none. Answers how many were not there yet. */
    @Transactional
    public int add(String typed, SuppressionReason reason, String note, Viewer who) {
        who.require("settings.edit");
        Set<String> values = new LinkedHashSet<>();
        for (String one : BETWEEN.split(typed.replace("\0", "").strip())) {
            if (!one.isEmpty()) {
                values.add(value(one).orElseThrow(() -> Refusal.at("values", "suppression.none", shortened(one))));
            }
        }
        if (values.isEmpty()) {
            throw Refusal.at("values", "suppression.empty");
        }
        if (values.size() > MOST_AT_ONCE) {
            throw Refusal.at("values", "suppression.too-many", MOST_AT_ONCE);
        }
        String said = note.replace("\0", "").strip();
        if (said.length() > LONGEST_NOTE) {
            throw Refusal.at("note", "suppression.note.long", LONGEST_NOTE);
        }
        List<String> added = repository.add(values, reason, said, who.userId(), clock.instant());
        int people = tell(added, who);
        log.info(
                "{} addresses or domains of {} people were suppressed by user {}.", added.size(), people, who.userId());
        return added.size();
    }

    /** It may get mail again, as far as nothing else speaks against it. */
    @Transactional
    public void remove(long id, Viewer who) {
        who.require("settings.edit");
        String value =
                repository.remove(id, who.userId(), clock.instant()).orElseThrow(() -> new NotFound("Suppression", id));
        tell(List.of(value), who);
        log.info("Suppression {} was removed by user {}.", id, who.userId());
    }

    private int tell(List<String> values, Viewer who) {
        return values.isEmpty()
                ? 0
                : feed.changed(repository.peopleAt(values), Set.of(Facts.MAILABILITY), Cause.user(who.userId()));
    }

    private static Optional<String> value(String typed) {
        if (typed.indexOf('@') > 0) {
            return EmailAddress.parse(typed).map(EmailAddress::key);
        }
        String name = typed.startsWith("@") ? typed.substring(1) : typed;
        try {
            String domain = IDN.toASCII(name.toLowerCase(Locale.ROOT), IDN.USE_STD3_ASCII_RULES);
            return domain.length() <= LONGEST_DOMAIN && DOMAIN.matcher(domain).matches()
                    ? Optional.of(domain)
                    : Optional.empty();
        } catch (IllegalArgumentException notADomain) {
            return Optional.empty();
        }
    }

    private static String shortened(String text) {
        return text.length() > 60 ? text.substring(0, 60) + "…" : text;
    }
}
