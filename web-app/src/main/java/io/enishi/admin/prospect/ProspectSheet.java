package io.enishi.admin.prospect;

import io.enishi.prospect.FieldType;
import io.enishi.prospect.ProspectField;
import io.enishi.prospect.ProspectFields;
import io.enishi.prospect.ProspectFilter;
import io.enishi.prospect.ProspectRow;
import io.enishi.prospect.ProspectTable;
import io.enishi.user.Users;
import io.enishi.user.Viewer;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The prospect table as the rows of a file: every field of everybody whom a filter shows, told as its reader tells things. */
@Component
public class ProspectSheet {

    private final ProspectTable table;
    private final ProspectFields fields;
    private final Users users;

    ProspectSheet(ProspectTable table, ProspectFields fields, Users users) {
        this.table = table;
        this.fields = fields;
        this.users = users;
    }

    /** One such file. */
    public final class Sheet {

        private final List<ProspectField> columns = fields.all();
        private final Map<Long, String> names = new HashMap<>();
        private final ProspectFilter filter;
        private final Viewer who;

        private Sheet(ProspectFilter filter, Viewer who) {
            this.filter = filter;
            this.who = who;
        }

        public List<String> header() {
            return columns.stream().map(field -> field.label().in(who.locale())).toList();
        }

        /** Page by page, so that few are in memory. */
        public void rows(Consumer<List<? extends @Nullable Object>> sink) {
            table.export(
                    filter,
                    columns,
                    who,
                    row -> sink.accept(
                            columns.stream().map(field -> cell(row, field)).toList()));
        }

        private @Nullable Object cell(ProspectRow row, ProspectField field) {
            Object value = row.value(field.key());
            if (field.type() == FieldType.USER && value instanceof Long user) {
                return names.computeIfAbsent(
                        user, id -> users.names(List.of(id), who.locale()).getOrDefault(id, ""));
            }
            return switch (value) {
                case null -> "";
                case Instant at -> at.atZone(who.zone()).toOffsetDateTime().toString();
                default -> value;
            };
        }
    }

    public Sheet of(ProspectFilter filter, Viewer who) {
        return new Sheet(filter, who);
    }
}
