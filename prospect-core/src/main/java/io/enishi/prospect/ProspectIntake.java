package io.enishi.prospect;

import io.enishi.action.ProspectBatch;
import io.enishi.audit.AuditEntry;
import io.enishi.audit.Audits;
import io.enishi.change.Cause;
import io.enishi.change.ChangeFeed;
import io.enishi.change.Facts;
import io.enishi.change.NewChange;
import io.enishi.prospect.IntakeRepository.Known;
import io.enishi.shared.EmailAddress;
import io.enishi.shared.ProspectId;
import io.enishi.shared.Refusal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The door for many at once: what {@link Prospects} does one by one, set-based, with the same checks, audit and change feed.
 * A row that may not be is refused alone; the others go on.
 */
@Component
public class ProspectIntake {

    private final ProspectValues values;
    private final IntakeRepository repository;
    private final Prospects prospects;
    private final Audits audits;
    private final ChangeFeed feed;

    ProspectIntake(
            ProspectValues values, IntakeRepository repository, Prospects prospects, Audits audits, ChangeFeed feed) {
        this.values = values;
        this.repository = repository;
        this.prospects = prospects;
        this.audits = audits;
        this.feed = feed;
    }

    /** A row whose values were found to be storable; {@code address} is null where none was written. */
    private record Checked(
            IntakeRow row,
            Map<WritableField, @Nullable String> values,
            @Nullable EmailAddress address) {

        @Nullable
        String matchKey() {
            String email = row.email();
            return email == null ? null : EmailAddress.of(email).key();
        }
    }

    /** What a name that was looked up stands for, or why it stands for nothing. */
    private record Named(@Nullable String stored, @Nullable Refusal refusal) {}

    /** At most a thousand rows, by whose word they come; where several speak of one person, the later one counts. Answers one result per row. */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<Taken> take(List<IntakeRow> rows, IntakeRules rules, @Nullable Long by, Cause cause) {
        Map<Long, Taken> taken = new TreeMap<>();
        Map<String, Named> named = new HashMap<>();
        List<Checked> left = new ArrayList<>();
        for (IntakeRow row : rows) {
            try {
                left.add(checked(row, rules, named));
            } catch (Refusal refusal) {
                taken.put(row.number(), Taken.refused(row.number(), refusal));
            }
        }
        while (!left.isEmpty()) {
            left = round(left, rules, by, cause, taken);
        }
        return List.copyOf(taken.values());
    }

    private Checked checked(IntakeRow row, IntakeRules rules, Map<String, Named> named) {
        Map<WritableField, @Nullable String> stored = new TreeMap<>(WritableField.ORDER);
        row.values().forEach((key, written) -> {
            WritableField field = values.writable(key);
            if (!written.isBlank() || rules.clear().contains(key) && field != StandardField.EMAIL) {
                stored.put(field, stored(field, written, named));
            }
        });
        String match = row.email();
        EmailAddress known = match == null ? null : EmailAddress.of(match);
        String email = stored.get(StandardField.EMAIL);
        return new Checked(row, stored, email == null ? known : EmailAddress.of(email));
    }

    // a file names few campaigns, accounts and users many times
    private @Nullable String stored(WritableField field, String written, Map<String, Named> named) {
        if (field.type() != FieldType.CAMPAIGN && field.type() != FieldType.ACCOUNT && field.type() != FieldType.USER) {
            return values.stored(field, written);
        }
        String name = field.key() + " " + written;
        Named known = named.get(name);
        if (known == null) {
            try {
                known = new Named(values.stored(field, written), null);
            } catch (Refusal wrong) {
                known = new Named(null, wrong);
            }
            named.put(name, known);
        }
        Refusal refusal = known.refusal();
        if (refusal != null) {
            throw refusal;
        }
        return known.stored();
    }

    /** Everybody once; answers the rows that speak of somebody who was in this round already. */
    private List<Checked> round(
            List<Checked> rows, IntakeRules rules, @Nullable Long by, Cause cause, Map<Long, Taken> taken) {
        List<Checked> now = new ArrayList<>();
        List<Checked> later = new ArrayList<>();
        Set<String> people = new HashSet<>();
        for (Checked one : rows) {
            Set<String> names = names(one);
            boolean met = names.stream().anyMatch(people::contains);
            people.addAll(names);
            (met ? later : now).add(one);
        }
        Set<WritableField> fields = new HashSet<>();
        now.forEach(one -> fields.addAll(one.values().keySet()));
        List<Known> found = repository.locked(
                now.stream().map(one -> one.row().id()).filter(Objects::nonNull).toList(),
                people.stream().filter(name -> name.contains("@")).toList(),
                fields);
        Map<Long, Known> byId = new HashMap<>();
        Map<String, Known> byKey = new HashMap<>();
        found.forEach(each -> {
            byId.put(each.id().value(), each);
            byKey.put(each.emailKey(), each);
        });
        List<Checked> fresh = new ArrayList<>();
        Map<Known, Checked> known = new LinkedHashMap<>();
        for (Checked one : now) {
            try {
                Known person = person(one, byId, byKey, rules);
                if (person == null) {
                    fresh.add(one);
                } else {
                    known.put(person, one);
                }
            } catch (Refusal refusal) {
                taken.put(one.row().number(), Taken.refused(one.row().number(), refusal));
            }
        }
        change(known, byKey, rules, by, cause, taken);
        later.addAll(create(fresh, by, cause, taken));
        return later;
    }

    private static Set<String> names(Checked one) {
        Set<String> names = new HashSet<>();
        Long id = one.row().id();
        if (id != null) {
            names.add("#" + id);
        }
        String match = one.matchKey();
        if (match != null) {
            names.add(match);
        }
        EmailAddress address = one.address();
        if (address != null) {
            names.add(address.key());
        }
        return names;
    }

    /** Whom a row is about; null for somebody to be made. */
    private static @Nullable Known person(
            Checked one, Map<Long, Known> byId, Map<String, Known> byKey, IntakeRules rules) {
        Long id = one.row().id();
        String match = one.matchKey();
        EmailAddress address = one.address();
        Known person = id != null ? byId.get(id) : match != null ? byKey.get(match) : null;
        if (person != null) {
            if (person.deleted() && !rules.restore()) {
                throw new Refusal("prospect.intake.in-bin");
            }
            return person;
        }
        if (id != null || !rules.create()) {
            throw new Refusal("prospect.intake.nobody");
        }
        if (address == null) {
            throw Refusal.at("email", "email.missing");
        }
        if (byKey.containsKey(address.key())) {
            throw Refusal.at("email", "prospect.email.taken", address);
        }
        return null;
    }

    private void change(
            Map<Known, Checked> known,
            Map<String, Known> byKey,
            IntakeRules rules,
            @Nullable Long by,
            Cause cause,
            Map<Long, Taken> taken) {
        List<IntakeRepository.Changed> changed = new ArrayList<>();
        List<AuditEntry> entries = new ArrayList<>();
        List<NewChange> changes = new ArrayList<>();
        List<ProspectId> restored = new ArrayList<>();
        known.forEach((person, one) -> {
            Map<WritableField, @Nullable String> different = different(person, one, rules);
            String email = different.get(StandardField.EMAIL);
            Known holder =
                    email == null ? null : byKey.get(EmailAddress.of(email).key());
            long number = one.row().number();
            if (email != null && holder != null && !holder.id().equals(person.id())) {
                taken.put(number, Taken.refused(number, Refusal.at("email", "prospect.email.taken", email)));
                return;
            }
            taken.put(number, Taken.known(number, person.id()));
            if (person.deleted()) {
                restored.add(person.id());
            }
            if (!different.isEmpty()) {
                different.forEach((field, value) -> entries.add(new AuditEntry(
                        person.id(), field.key(), null, person.values().get(field), value)));
                changes.add(new NewChange(person.id(), ProspectChanges.factsOf(different.keySet()), cause));
                Map<WritableField, @Nullable String> all = new TreeMap<>(WritableField.ORDER);
                all.putAll(person.values());
                all.putAll(different);
                changed.add(new IntakeRepository.Changed(person.id(), all, email));
            }
        });
        if (!restored.isEmpty()) {
            prospects.restore(new ProspectBatch(restored), cause);
        }
        repository.update(changed, by);
        audits.append(entries, cause);
        feed.changed(changes);
    }

    private static Map<WritableField, @Nullable String> different(Known person, Checked one, IntakeRules rules) {
        Map<WritableField, @Nullable String> different = new TreeMap<>(WritableField.ORDER);
        one.values().forEach((field, given) -> {
            String value = field.next(person.values().get(field), given);
            if (!Objects.equals(person.values().get(field), value)
                    && !rules.keep().contains(field.key())) {
                different.put(field, value);
            }
        });
        return different;
    }

    /** Answers those whose address somebody else took at the same moment: they are known in the next round. */
    private List<Checked> create(List<Checked> fresh, @Nullable Long by, Cause cause, Map<Long, Taken> taken) {
        if (fresh.isEmpty()) {
            return List.of();
        }
        fresh.forEach(one -> values.addDefaults(one.values()));
        Map<String, ProspectId> made = repository.insert(
                fresh.stream()
                        .map(one -> new IntakeRepository.Fresh(Objects.requireNonNull(one.address()), one.values()))
                        .toList(),
                by);
        List<Checked> met = new ArrayList<>();
        List<AuditEntry> entries = new ArrayList<>();
        for (Checked one : fresh) {
            ProspectId id = made.get(Objects.requireNonNull(one.address()).key());
            if (id == null) {
                met.add(one);
            } else {
                taken.put(one.row().number(), Taken.created(one.row().number(), id));
                entries.add(AuditEntry.event(id, AuditEntry.CREATED));
            }
        }
        audits.append(entries, cause);
        feed.changed(made.values(), Set.of(Facts.CREATED), cause);
        return met;
    }
}
