package io.enishi.prospect;

import io.enishi.audit.AuditEntry;
import io.enishi.audit.Audits;
import io.enishi.change.Cause;
import io.enishi.change.ChangeFeed;
import io.enishi.shared.NotFound;
import io.enishi.shared.ProspectId;
import io.enishi.shared.Refusal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Checks what was typed into fields and writes only what differs, with one audit row each. */
@Component
class ProspectValues {

    private final ProspectFields fields;
    private final ProspectRepository repository;
    private final Audits audits;
    private final ChangeFeed feed;

    ProspectValues(ProspectFields fields, ProspectRepository repository, Audits audits, ChangeFeed feed) {
        this.fields = fields;
        this.repository = repository;
        this.audits = audits;
        this.feed = feed;
    }

    /** The field of this key, if it may be written. */
    StandardField writable(String key) {
        ProspectField field = fields.find(key).orElseThrow(() -> Refusal.at(key, "prospect.field.unknown", key));
        if (field instanceof StandardField standard && standard.writable()) {
            return standard;
        }
        throw Refusal.at(key, "prospect.field.read-only", key);
    }

    @Nullable
    String stored(StandardField field, @Nullable String typed) {
        String value = field.type().stored(field.key(), typed);
        if (field == StandardField.CAMPAIGN && value != null && !repository.campaignExists(Long.parseLong(value))) {
            throw Refusal.at(field.key(), "prospect.campaign.unknown");
        }
        if (field == StandardField.ACCOUNT && value != null && !repository.accountExists(Long.parseLong(value))) {
            throw Refusal.at(field.key(), "prospect.account.unknown");
        }
        return value;
    }

    /** Every typed value as it is stored; a blank one clears. */
    Map<StandardField, @Nullable String> checked(Map<String, String> typed) {
        Map<StandardField, @Nullable String> values = new EnumMap<>(StandardField.class);
        typed.forEach((key, value) -> {
            StandardField field = writable(key);
            String stored = stored(field, value);
            if (stored == null && field == StandardField.EMAIL) {
                throw Refusal.at("email", "email.missing");
            }
            values.put(field, stored);
        });
        return values;
    }

    /** The typed values that say something; the address travels apart. */
    Map<StandardField, String> notBlank(Map<String, String> typed) {
        Map<StandardField, String> values = new EnumMap<>(StandardField.class);
        typed.forEach((key, value) -> {
            StandardField field = writable(key);
            String stored = value.isBlank() ? null : stored(field, value);
            if (stored != null && field != StandardField.EMAIL) {
                values.put(field, stored);
            }
        });
        return values;
    }

    void write(ProspectId id, Map<StandardField, ? extends @Nullable String> wanted, Cause cause) {
        Map<StandardField, String> current =
                repository.locked(id, wanted.keySet()).orElseThrow(() -> new NotFound("Prospect", id));
        Map<StandardField, @Nullable String> different = new EnumMap<>(StandardField.class);
        List<AuditEntry> entries = new ArrayList<>();
        wanted.forEach((field, value) -> {
            if (!Objects.equals(current.get(field), value)) {
                different.put(field, value);
                entries.add(new AuditEntry(id, field.key(), null, current.get(field), value));
            }
        });
        if (!different.isEmpty()) {
            repository.update(id, different, cause.userId());
            audits.append(entries, cause);
            feed.changed(id, ProspectChanges.factsOf(different.keySet()), cause);
        }
    }
}
