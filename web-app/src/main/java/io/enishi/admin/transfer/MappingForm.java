package io.enishi.admin.transfer;

import io.enishi.transfer.ColumnMapping;
import io.enishi.transfer.ColumnPolicy;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/** What was chosen for each column of a file: {@code field0}, {@code policy0}, {@code field1} and so on. */
final class MappingForm {

    private static final int MOST_COLUMNS = 200;
    private static final int LONGEST_KEY = 100;

    private MappingForm() {}

    static ColumnMapping read(MultiValueMap<String, String> typed) {
        List<ColumnMapping.Column> columns = new ArrayList<>();
        for (int i = 0; i < MOST_COLUMNS && typed.containsKey("field" + i); i++) {
            String field = text(typed, "field" + i);
            columns.add(new ColumnMapping.Column(
                    field.length() > LONGEST_KEY ? "" : field,
                    ColumnPolicy.named(text(typed, "policy" + i)).orElse(ColumnPolicy.OVERWRITE)));
        }
        Set<Long> lists = new LinkedHashSet<>();
        typed.getOrDefault("list", List.of()).stream()
                .map(MappingForm::number)
                .filter(Objects::nonNull)
                .forEach(lists::add);
        return new ColumnMapping(
                columns,
                "ID".equals(text(typed, "match")) ? ColumnMapping.Match.ID : ColumnMapping.Match.EMAIL,
                "true".equals(text(typed, "create")),
                "true".equals(text(typed, "restore")),
                lists,
                number(text(typed, "campaignId")));
    }

    /** Under which name the mapping is to be kept; empty when it is not. */
    static String templateName(MultiValueMap<String, String> typed) {
        return text(typed, "template");
    }

    private static String text(MultiValueMap<String, String> typed, String name) {
        return Objects.requireNonNullElse(typed.getFirst(name), "").strip();
    }

    private static @Nullable Long number(String text) {
        return text.matches("[0-9]{1,18}") ? Long.valueOf(text) : null;
    }
}
