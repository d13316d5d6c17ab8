package io.enishi.prospect;

import io.enishi.shared.ProspectId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One prospect as read through the catalogue of fields: values by API name, absent when empty, as {@code String},
 * {@code Long}, {@code BigDecimal}, {@code Boolean}, {@code LocalDate} or {@code Instant}. The accessors need their field to have been asked for.
 */
public record ProspectRow(ProspectId id, Map<String, Object> values) {

    public ProspectRow {
        values = Map.copyOf(values);
    }

    ProspectRow with(String key, Object value) {
        Map<String, Object> more = new HashMap<>(values);
        more.put(key, value);
        return new ProspectRow(id, more);
    }

    public @Nullable Object value(String key) {
        return values.get(key);
    }

    /** The value as plain text, empty when there is none. */
    public String text(String key) {
        Object value = values.get(key);
        return value == null ? "" : value instanceof BigDecimal number ? number.toPlainString() : value.toString();
    }

    public String email() {
        return text("email");
    }

    public String firstName() {
        return text("firstName");
    }

    public String lastName() {
        return text("lastName");
    }

    public String company() {
        return text("company");
    }

    /** Family name first in Japanese; the address when there is no name. */
    public String name(Locale locale) {
        String name =
                "ja".equals(locale.getLanguage()) ? lastName() + " " + firstName() : firstName() + " " + lastName();
        return name.isBlank() ? email() : name.strip();
    }

    public long score() {
        return values.get("score") instanceof Long score ? score : 0;
    }

    public @Nullable Instant latestActivityAt() {
        return values.get("lastActivityAt") instanceof Instant at ? at : null;
    }

    public @Nullable Long assignedUserId() {
        return values.get("assignedToId") instanceof Long user ? user : null;
    }

    public @Nullable Long campaignId() {
        return values.get("campaignId") instanceof Long campaign ? campaign : null;
    }

    public Mailability mailability() {
        return Mailability.of(text("mailability"));
    }

    public boolean deleted() {
        return Boolean.TRUE.equals(values.get("isDeleted"));
    }
}
