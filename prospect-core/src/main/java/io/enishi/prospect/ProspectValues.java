package io.enishi.prospect;

import io.enishi.audit.AuditEntry;
import io.enishi.audit.Audits;
import io.enishi.change.Cause;
import io.enishi.change.ChangeFeed;
import io.enishi.field.CustomFields;
import io.enishi.shared.NotFound;
import io.enishi.shared.ProspectId;
import io.enishi.shared.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Checks what was typed into fields and writes only what differs, with one audit row each. */
@Component
class ProspectValues {

    private final ProspectFields fields;
    private final ProspectRepository repository;
    private final ProspectQueries queries;
    private final Audits audits;
    private final ChangeFeed feed;

    ProspectValues(
            ProspectFields fields,
            ProspectRepository repository,
            ProspectQueries queries,
            Audits audits,
            ChangeFeed feed) {
        this.fields = fields;
        this.repository = repository;
        this.queries = queries;
        this.audits = audits;
        this.feed = feed;
    }

    /** The field of this key, if it may be written. */
    WritableField writable(String key) {
        ProspectField field = fields.find(key).orElseThrow(() -> Refusal.at(key, "prospect.field.unknown", key));
        if (field instanceof WritableField writable && writable.writable()) {
            return writable;
        }
        throw Refusal.at(key, "prospect.field.read-only", key);
    }

    /** The field of this key, if there still is one that may be written. */
    Optional<WritableField> find(String key) {
        return fields.find(key)
                .filter(ProspectField::writable)
                .filter(WritableField.class::isInstance)
                .map(WritableField.class::cast);
    }

    @Nullable
    String stored(WritableField field, @Nullable String typed) {
        String value = field.stored(typed);
        if (value == null && field.required()) {
            throw Refusal.at(field.key(), "prospect.field.required");
        }
        if (field == StandardField.CAMPAIGN && value != null && !queries.campaignExists(Long.parseLong(value))) {
            throw Refusal.at(field.key(), "prospect.campaign.unknown");
        }
        if (field == StandardField.ACCOUNT && value != null && !queries.accountExists(Long.parseLong(value))) {
            throw Refusal.at(field.key(), "prospect.account.unknown");
        }
        if (field.type() == FieldType.USER && value != null) {
            return Long.toString(queries.user(value).orElseThrow(() -> Refusal.at(field.key(), "prospect.user.gone")));
        }
        return value;
    }

    /** Every typed value as it is stored; a blank one clears. */
    Map<WritableField, @Nullable String> checked(Map<String, String> typed) {
        Map<WritableField, @Nullable String> values = new TreeMap<>(WritableField.ORDER);
        typed.forEach((key, value) -> {
            WritableField field = writable(key);
            String stored = stored(field, value);
            if (stored == null && field == StandardField.EMAIL) {
                throw Refusal.at("email", "email.missing");
            }
            values.put(field, stored);
        });
        return values;
    }

    /** The typed values that say something; the address travels apart. */
    Map<WritableField, String> notBlank(Map<String, String> typed) {
        Map<WritableField, String> values = new TreeMap<>(WritableField.ORDER);
        typed.forEach((key, value) -> {
            WritableField field = writable(key);
            String stored = value.isBlank() ? null : stored(field, value);
            if (stored != null && field != StandardField.EMAIL) {
                values.put(field, stored);
            }
        });
        return values;
    }

    /** What somebody new has besides what was given: the defaults of custom fields. */
    void addDefaults(Map<WritableField, ? super String> given) {
        for (ProspectField field : fields.added()) {
            if (field instanceof CustomValue custom && !given.containsKey(custom)) {
                String value = CustomFields.defaultOf(custom.field());
                if (value != null) {
                    given.put(custom, value);
                }
            }
        }
    }

    void write(ProspectId id, Map<WritableField, ? extends @Nullable String> wanted, Cause cause) {
        // a person sees all answers and says what they are to be; whoever else writes adds one
        boolean asIs = "user".equals(cause.kind());
        Map<WritableField, @Nullable String> current =
                repository.locked(id, wanted.keySet()).orElseThrow(() -> new NotFound("Prospect", id));
        Map<WritableField, @Nullable String> different = new TreeMap<>(WritableField.ORDER);
        List<AuditEntry> entries = new ArrayList<>();
        wanted.forEach((field, given) -> {
            String value = asIs ? given : field.next(current.get(field), given);
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
