package io.enishi.admin.merge;

import io.enishi.merge.DynamicContent;
import io.enishi.merge.Variation;
import io.enishi.shared.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What is typed about a dynamic content; the rows of its variations come as lists of equal length, empty rows are left out. */
record DynamicContentForm(
        String name,
        String campaignId,
        String field,
        String base,
        @Nullable List<String> operator,
        @Nullable List<String> value,
        @Nullable List<String> to,
        @Nullable List<String> html,
        int version) {

    private static final int EMPTY_ROWS = 2;

    DynamicContentForm {
        name = Objects.requireNonNullElse(name, "");
        campaignId = Objects.requireNonNullElse(campaignId, "");
        field = Objects.requireNonNullElse(field, "");
        base = Objects.requireNonNullElse(base, "");
    }

    /** One row as it is drawn. */
    record Row(String operator, String value, String to, String html) {

        boolean isEmpty() {
            return value.isBlank() && html.isBlank();
        }
    }

    static DynamicContentForm blank(long campaign) {
        return new DynamicContentForm(
                "", Long.toString(campaign), "Recipient.Industry", "", List.of(), List.of(), List.of(), List.of(), 1);
    }

    static DynamicContentForm of(DynamicContent content) {
        List<Variation> all = content.variations();
        return new DynamicContentForm(
                content.name(),
                Objects.toString(content.campaignId(), ""),
                content.field(),
                content.base(),
                all.stream().map(Variation::operator).toList(),
                all.stream().map(Variation::value).toList(),
                all.stream().map(Variation::to).toList(),
                all.stream().map(Variation::html).toList(),
                content.version());
    }

    /** Those that are filled in, and room for more. */
    List<Row> rows() {
        List<Row> rows = new ArrayList<>(filled());
        for (int i = 0; i < EMPTY_ROWS && rows.size() < DynamicContent.MOST_VARIATIONS; i++) {
            rows.add(new Row("is", "", "", ""));
        }
        return rows;
    }

    DynamicContent content(long id) {
        return new DynamicContent(
                id,
                name,
                campaign(),
                field,
                base.replace("\r\n", "\n").replace("\0", ""),
                filled().stream()
                        .map(row -> new Variation(
                                row.operator(),
                                row.value(),
                                row.to(),
                                row.html().replace("\r\n", "\n").replace("\0", "")))
                        .toList(),
                version);
    }

    private @Nullable Long campaign() {
        if (campaignId.isBlank()) {
            return null;
        }
        if (!campaignId.matches("[0-9]{1,18}")) {
            throw Refusal.at("campaignId", "dynamic-content.refusal.campaign");
        }
        return Long.valueOf(campaignId);
    }

    private List<Row> filled() {
        List<Row> rows = new ArrayList<>();
        int count = operator == null ? 0 : Math.min(operator.size(), 2 * DynamicContent.MOST_VARIATIONS);
        for (int i = 0; i < count; i++) {
            Row row = new Row(at(operator, i), at(value, i), at(to, i), at(html, i));
            if (!row.isEmpty()) {
                rows.add(row);
            }
        }
        return rows;
    }

    private static String at(@Nullable List<String> values, int index) {
        return values == null || index >= values.size() ? "" : Objects.requireNonNullElse(values.get(index), "");
    }
}
