package io.enishi.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.enishi.person.PersonRows;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Every table that knows a person by her number says what becomes of its rows when she is merged or erased. */
@ConsoleTest
class PersonRowsTests {

    /** Figures are computed anew, and what a merge wrote down goes with the records it is about. */
    private static final Set<String> BY_THEMSELVES = Set.of(
            "prospect.merged_into",
            "prospect_figure.prospect_id",
            "prospect_merge.master_id",
            "prospect_merge_twin.prospect_id");

    private final ObjectProvider<PersonRows> declared;
    private final JdbcClient jdbc;

    PersonRowsTests(ObjectProvider<PersonRows> declared, JdbcClient jdbc) {
        this.declared = declared;
        this.jdbc = jdbc;
    }

    @Test
    void everyColumnThatNamesAPersonIsDeclared() {
        Set<String> columns = new TreeSet<>(columns());
        Set<String> known = declared.stream()
                .map(rows -> rows.table() + "." + rows.column())
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(columns).contains("note.prospect_id", "list_email.only_for", "activity.prospect_id");
        assertThat(columns)
                .as("declare a PersonRows bean in the room that owns the table")
                .allMatch(column -> known.contains(column) || BY_THEMSELVES.contains(column));
        assertThat(known).as("there is no such column any more").isSubsetOf(columns);
        assertThat(BY_THEMSELVES).as("there is no such column any more").isSubsetOf(columns);
    }

    /** By name, and by what a foreign key points to. */
    private List<String> columns() {
        return jdbc.sql("""
                        select c.relname || '.' || a.attname
                        from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
                        where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
                          and (a.attname = 'prospect_id' or exists (
                              select from pg_constraint f
                              where f.conrelid = c.oid and f.contype = 'f' and f.confrelid = 'prospect'::regclass
                                and a.attnum = any(f.conkey)))
                        """)
                .query((row, number) -> Objects.requireNonNull(row.getString(1)))
                .list();
    }
}
