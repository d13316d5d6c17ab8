package io.enishi.prospect;

import io.enishi.action.ProspectBatch;
import io.enishi.criteria.AccountClock;
import io.enishi.criteria.CriteriaCompiler;
import io.enishi.criteria.SqlCondition;
import io.enishi.shared.PageOf;
import io.enishi.shared.Patience;
import io.enishi.user.UserLimits;
import io.enishi.user.Viewer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Tables of prospects: pages by key in any field's order, the same rows for export and for what is done in bulk. */
@Component
public class ProspectTable {

    /** Up to here rows are counted. */
    public static final int MOST_COUNTED = 10_000;

    /** Among fewer people than these every question is answered at once. */
    public static final long SMALL = 20_000;

    private static final Duration MOMENT = Duration.ofMillis(100);
    private static final int LONGEST_SOUGHT = 200;
    private static final int AT_ONCE = 1_000;
    private static final int MOST_EXPORTED = Integer.MAX_VALUE;

    private final ProspectQueries queries;
    private final ProspectFields fields;
    private final CriteriaCompiler criteria;
    private final AccountClock clock;
    private final UserLimits limits;
    private final Patience patience;

    ProspectTable(
            ProspectQueries queries,
            ProspectFields fields,
            CriteriaCompiler criteria,
            AccountClock clock,
            UserLimits limits,
            Patience patience) {
        this.patience = patience;
        this.queries = queries;
        this.fields = fields;
        this.criteria = criteria;
        this.clock = clock;
        this.limits = limits;
    }

    /**
     * One page of these fields; the total is -1 when there are more than {@link #MOST_COUNTED}, or when counting them would take
     * longer than somebody likes to wait for a page.
     */
    public PageOf<ProspectRow> page(
            ProspectFilter filter, Collection<ProspectField> wanted, @Nullable String cursor, int size, Viewer viewer) {
        viewer.require("prospect.view");
        SqlCondition where = where(filter, viewer);
        Keyset keyset = keyset(filter);
        List<ProspectRow> rows = queries.page(wanted, where, keyset, cursor, size + 1);
        boolean more = rows.size() > size;
        List<ProspectRow> shown = more ? rows.subList(0, size) : rows;
        long total = counted(where);
        return new PageOf<>(shown, more ? keyset.cursor(shown.getLast()) : null, total > MOST_COUNTED ? -1 : total);
    }

    private long counted(SqlCondition where) {
        Supplier<Long> counting = () -> queries.countUpTo(MOST_COUNTED + 1, where);
        return roughly() < SMALL
                ? counting.get()
                : patience.within(MOMENT, counting).orElse(-1L);
    }

    /** How many prospects there are by the last statistics; 0 while there are none. */
    public long roughly() {
        return queries.roughly();
    }

    /** Refuses, before anything is written, what {@link #export} would refuse. */
    @Transactional(readOnly = true)
    public void requireExportable(ProspectFilter filter, Viewer viewer) {
        viewer.require("prospect.export");
        limits.requireExport(queries.countUpTo(MOST_EXPORTED, where(filter, viewer)), viewer);
    }

    /** All rows in their order, page by page, each read in its own transaction; refused when that is more than she may take out today. */
    public void export(
            ProspectFilter filter, Collection<ProspectField> wanted, Viewer viewer, Consumer<ProspectRow> sink) {
        viewer.require("prospect.export");
        SqlCondition where = where(filter, viewer);
        limits.export(queries.countUpTo(MOST_EXPORTED, where), viewer);
        Keyset keyset = keyset(filter);
        String cursor = null;
        List<ProspectRow> rows;
        do {
            rows = queries.page(wanted, where, keyset, cursor, AT_ONCE);
            rows.forEach(sink);
            cursor = rows.isEmpty() ? null : keyset.cursor(rows.getLast());
        } while (rows.size() == AT_ONCE);
    }

    /** Whom the filter shows, as a condition on {@code p} and {@code f}, for whoever writes all of them down at once. */
    public SqlCondition shown(ProspectFilter filter, Viewer viewer) {
        viewer.require("prospect.edit");
        return where(filter, viewer);
    }

    /** How many the filter shows, every one counted. */
    @Transactional(readOnly = true)
    public long count(ProspectFilter filter, Viewer viewer) {
        viewer.require("prospect.view");
        return queries.countUpTo(Integer.MAX_VALUE, where(filter, viewer));
    }

    /**
     * People by the beginnings of words of their address, name and company, among any number of them: whoever has exactly this
     * address first, then who was active last; nobody for less than two letters.
     */
    @Transactional(readOnly = true)
    public List<ProspectRow> search(String typed, int most, Viewer viewer) {
        viewer.require("prospect.view");
        String text = typed.replaceAll("\\p{Cc}+", " ").strip();
        return telling(text)
                ? queries.search(text.substring(0, Math.min(text.length(), LONGEST_SOUGHT)), most, viewer)
                : List.of();
    }

    /** Those of them the viewer may see. */
    @Transactional(readOnly = true)
    public ProspectBatch visible(Collection<Long> ids, Viewer viewer) {
        viewer.require("prospect.view");
        SqlCondition these = SqlCondition.of("p.id = any(?)", (Object) ids.toArray(Long[]::new));
        return new ProspectBatch(queries.ids(these.and(ProspectScope.visibleTo(viewer)), AT_ONCE));
    }

    // one Latin letter begins a word of nearly everybody; one Chinese character may be a whole name
    private static boolean telling(String text) {
        return text.codePoints().anyMatch(Character::isIdeographic)
                || text.codePoints().filter(Character::isLetterOrDigit).count() > 1;
    }

    private Keyset keyset(ProspectFilter filter) {
        ProspectField field =
                fields.find(filter.sort()).filter(ProspectField::sortable).orElse(StandardField.CREATED);
        return new Keyset(field, filter.descending());
    }

    private SqlCondition where(ProspectFilter filter, Viewer viewer) {
        return SqlCondition.all(List.of(
                ProspectScope.visibleTo(viewer),
                filter.view().condition(viewer),
                found(filter),
                criteria.where(filter.criteria(), clock.now())));
    }

    // Both orders of the name are found, with a space or without one. Among many people those whose words begin so are
    // all, because an index knows them; only where there are none, everybody is read.
    private SqlCondition found(ProspectFilter filter) {
        String text = filter.search().replaceAll("\\p{Cc}+", " ").strip();
        if (text.isEmpty()) {
            return SqlCondition.TRUE;
        }
        boolean indexed = filter.view() != ProspectView.BIN && roughly() >= SMALL;
        if (indexed && patience.within(MOMENT, () -> queries.someHave(text)).orElse(true)) {
            return ProspectQueries.wordsBeginning(text);
        }
        String bare = text.replaceAll("[\\s\\u3000]+", "");
        return SqlCondition.of(
                "p.email ilike ? escape '~' or p.company ilike ? escape '~'"
                        + " or concat(p.last_name, p.first_name) ilike ? escape '~'"
                        + " or concat(p.first_name, p.last_name) ilike ? escape '~'",
                like(text),
                like(text),
                like(bare),
                like(bare));
    }

    private static String like(String text) {
        return "%" + text.replace("~", "~~").replace("%", "~%").replace("_", "~_") + "%";
    }

    /**
     * Pages by key in the order of one field, then by id; whoever has no value comes last. The cursor holds the last row's value
     * and id; one that cannot be read is the first page.
     */
    record Keyset(ProspectField field, boolean descending) {

        private static final String NO_VALUE = "-";
        private static final String VALUE = "+";

        /** People who follow one another: those who have a value by it, and those who have none by id. */
        record Stretch(SqlCondition where, String orderBy) {}

        String sql() {
            return field.order().sql();
        }

        String cursor(ProspectRow last) {
            Object value = last.value(KEY);
            String text = last.id() + ":" + (value == null ? NO_VALUE : VALUE + value);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
        }

        /** Under this name a page carries the text of its sorting value. */
        static final String KEY = "~key";

        // one stretch after the other, because an index holds those without a value at one end only, and which end
        // depends on the way
        List<Stretch> after(@Nullable String cursor) {
            String text = decoded(cursor);
            int colon = text.indexOf(':');
            boolean readable = colon > 0
                    && colon + 1 < text.length()
                    && text.substring(0, colon).matches("\\d{1,18}");
            if (!readable) {
                return stretches(SqlCondition.TRUE);
            }
            long id = Long.parseLong(text.substring(0, colon));
            String value = text.substring(colon + 1);
            String beyond = descending ? "<" : ">";
            if (value.equals(NO_VALUE)) {
                return field.everybodys()
                        ? stretches(SqlCondition.TRUE)
                        : List.of(without(SqlCondition.of("p.id " + beyond + " ?", id)));
            }
            String key = value.substring(1);
            if (!field.type().reads(key)) {
                return stretches(SqlCondition.TRUE);
            }
            String bound = "cast(? as " + field.type().sqlType() + ")";
            return stretches(SqlCondition.of("(" + sql() + ", p.id) " + beyond + " (" + bound + ", ?)", key, id));
        }

        private List<Stretch> stretches(SqlCondition rest) {
            String orderBy = " order by " + sql() + way() + ", p.id" + way();
            return field.everybodys()
                    ? List.of(new Stretch(rest, orderBy))
                    : List.of(
                            new Stretch(rest.and(SqlCondition.of(sql() + " is not null")), orderBy),
                            without(SqlCondition.TRUE));
        }

        private Stretch without(SqlCondition rest) {
            return new Stretch(rest.and(SqlCondition.of(sql() + " is null")), " order by p.id" + way());
        }

        private String way() {
            return descending ? " desc" : "";
        }

        private static String decoded(@Nullable String cursor) {
            try {
                return cursor == null
                        ? ""
                        : new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8).replace("\0", "");
            } catch (IllegalArgumentException tampered) {
                return "";
            }
        }
    }
}
