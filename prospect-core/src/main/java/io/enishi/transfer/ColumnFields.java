package io.enishi.transfer;

import io.enishi.field.CustomField;
import io.enishi.field.CustomFieldSettings;
import io.enishi.field.CustomFieldType;
import io.enishi.field.CustomFields;
import io.enishi.user.Viewer;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Custom fields that are made for columns which have none. */
@Component
public class ColumnFields {

    private final ConsoleImports imports;
    private final CustomFields custom;

    ColumnFields(ConsoleImports imports, CustomFields custom) {
        this.imports = imports;
        this.custom = custom;
    }

    /** Makes a text field for every column that wants one, called as the column is; the mapping that results names them. */
    @Transactional
    public ColumnMapping make(long id, ColumnMapping mapping, Viewer who) {
        if (mapping.columns().stream().noneMatch(column -> column.field().equals(ColumnMapping.Column.NEW))) {
            return mapping;
        }
        List<String> titles = imports.preview(id, who).titles();
        List<ColumnMapping.Column> columns = new ArrayList<>();
        for (int i = 0; i < mapping.columns().size(); i++) {
            ColumnMapping.Column column = mapping.columns().get(i);
            if (column.field().equals(ColumnMapping.Column.NEW)) {
                String key = "imported_%d_%d".formatted(id, i + 1);
                String title = i < titles.size() && !titles.get(i).isBlank()
                        ? titles.get(i).strip()
                        : key;
                custom.create(key, CustomFieldSettings.of(title, CustomFieldType.TEXT), List.of(), who);
                column = new ColumnMapping.Column(key + CustomField.SUFFIX, column.policy());
            }
            columns.add(column);
        }
        return mapping.with(columns);
    }
}
