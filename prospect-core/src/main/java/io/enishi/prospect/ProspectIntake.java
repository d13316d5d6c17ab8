package io.enishi.prospect;

import io.enishi.action.ProspectBatch;
import io.enishi.audit.AuditEntry;
import io.enishi.audit.Audits;
import io.enishi.change.Cause;
import io.enishi.change.ChangeFeed;
import io.enishi.change.Facts;
import io.enishi.change.NewChange;
import io.enishi.prospect.IntakeCheck.Checked;
import io.enishi.prospect.IntakeCheck.Named;
import io.enishi.prospect.IntakeCheck.People;
import io.enishi.prospect.IntakeRepository.Known;
import io.enishi.shared.EmailAddress;
import io.enishi.shared.ProspectId;
import io.enishi.shared.Refusal;
import java.util.ArrayList;
import java.util.Collection;
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

    private final IntakeCheck check;
    private final ProspectValues values;
    private final IntakeRepository repository;
    private final Prospects prospects;
    private final Audits audits;
    private final ChangeFeed feed;

    ProspectIntake(
            IntakeCheck check,
            ProspectValues values,
            IntakeRepository repository,
            Prospects prospects,
            Audits audits,
            ChangeFeed feed) {
        this.check = check;
        this.values = values;
        this.repository = repository;
        this.prospects = prospects;
        this.audits = audits;
        this.feed = feed;
    }

    /** Some thousand rows, by whose word they come; where several speak of one person, the later one counts. Answers one result per row. */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<Taken> take(List<IntakeRow> rows, IntakeRules rules, @Nullable Long by, Cause cause) {
        Map<Long, Taken> taken = new TreeMap<>();
        List<Checked> left = checked(rows, rules, taken);
        while (!left.isEmpty()) {
            left = round(left, rules, by, cause, taken);
        }
        return List.copyOf(taken.values());
    }

    /** What taking these rows in would do, each looked at for itself; nothing is changed and nobody waits. */
    @Transactional(readOnly = true)
    public List<Taken> foresee(List<IntakeRow> rows, IntakeRules rules) {
        Map<Long, Taken> taken = new TreeMap<>();
        List<Checked> all = checked(rows, rules, taken);
        People people = People.of(repository.known(ids(all), keys(names(all)), fields(all)));
        for (Checked one : all) {
            long number = one.row().number();
            try {
                Known person = people.about(one, rules);
                taken.put(
                        number,
                        person == null
                                ? Taken.fresh(number, one.values())
                                : Taken.known(
                                        number, person.id(), person.values(), people.different(person, one, rules)));
            } catch (Refusal refusal) {
                taken.put(number, Taken.refused(number, refusal));
            }
        }
        return List.copyOf(taken.values());
    }

    /** A value that stands there because somebody wrote it, and what stood there before. */
    public record Former(
            ProspectId prospect,
            String field,
            @Nullable String written,
            @Nullable String before) {}

    /** Puts values back where what was written still stands; answers the others, with what stands there now as {@code written}. */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<Former> putBack(List<Former> all, @Nullable Long by, Cause cause) {
        Map<ProspectId, List<Former>> byPerson = new TreeMap<>();
        Map<String, WritableField> fields = new HashMap<>();
        Set<String> addresses = new HashSet<>();
        for (Former one : all) {
            values.find(one.field()).ifPresent(field -> {
                fields.put(one.field(), field);
                byPerson.computeIfAbsent(one.prospect(), each -> new ArrayList<>())
                        .add(one);
            });
            if (one.field().equals(StandardField.EMAIL.key()) && one.before() != null) {
                addresses.add(EmailAddress.of(one.before()).key());
            }
        }
        People people = People.of(repository.locked(
                byPerson.keySet().stream().map(ProspectId::value).toList(), addresses, Set.copyOf(fields.values())));
        List<Former> kept = new ArrayList<>();
        List<Written> written = new ArrayList<>();
        byPerson.forEach((id, hers) -> {
            Known person = people.byId().get(id.value());
            if (person == null) {
                return;
            }
            Map<WritableField, @Nullable String> different = new TreeMap<>(WritableField.ORDER);
            for (Former one : hers) {
                WritableField field = Objects.requireNonNull(fields.get(one.field()));
                String now = person.values().get(field);
                String before = one.before();
                boolean taken = field == StandardField.EMAIL
                        && (before == null
                                || people.byKey()
                                        .containsKey(EmailAddress.of(before).key()));
                if (!Objects.equals(now, one.written()) || taken) {
                    kept.add(new Former(id, one.field(), now, before));
                } else if (!Objects.equals(now, before)) {
                    different.put(field, before);
                }
            }
            written.add(new Written(person, different));
        });
        write(written, by, cause);
        return kept;
    }

    private List<Checked> checked(List<IntakeRow> rows, IntakeRules rules, Map<Long, Taken> taken) {
        Map<String, Named> named = new HashMap<>();
        List<Checked> checked = new ArrayList<>();
        for (IntakeRow row : rows) {
            try {
                checked.add(check.checked(row, rules, named));
            } catch (Refusal refusal) {
                taken.put(row.number(), Taken.refused(row.number(), refusal));
            }
        }
        return checked;
    }

    /** Everybody once; answers the rows that speak of somebody who was in this round already. */
    private List<Checked> round(
            List<Checked> rows, IntakeRules rules, @Nullable Long by, Cause cause, Map<Long, Taken> taken) {
        List<Checked> now = new ArrayList<>();
        List<Checked> later = new ArrayList<>();
        Set<String> met = new HashSet<>();
        for (Checked one : rows) {
            Set<String> names = one.names();
            boolean again = names.stream().anyMatch(met::contains);
            met.addAll(names);
            (again ? later : now).add(one);
        }
        People people = People.of(repository.locked(ids(now), keys(met), fields(now)));
        List<Checked> fresh = new ArrayList<>();
        Map<Known, Checked> known = new LinkedHashMap<>();
        for (Checked one : now) {
            try {
                Known person = people.about(one, rules);
                if (person == null) {
                    fresh.add(one);
                } else {
                    known.put(person, one);
                }
            } catch (Refusal refusal) {
                taken.put(one.row().number(), Taken.refused(one.row().number(), refusal));
            }
        }
        change(known, people, rules, by, cause, taken);
        later.addAll(create(fresh, by, cause, taken));
        return later;
    }

    private static List<Long> ids(List<Checked> rows) {
        return rows.stream().map(one -> one.row().id()).filter(Objects::nonNull).toList();
    }

    private static Set<String> names(List<Checked> rows) {
        Set<String> names = new HashSet<>();
        rows.forEach(one -> names.addAll(one.names()));
        return names;
    }

    private static List<String> keys(Collection<String> names) {
        return names.stream().filter(name -> name.contains("@")).toList();
    }

    private static Set<WritableField> fields(List<Checked> rows) {
        Set<WritableField> fields = new HashSet<>();
        rows.forEach(one -> fields.addAll(one.values().keySet()));
        return fields;
    }

    private void change(
            Map<Known, Checked> known,
            People people,
            IntakeRules rules,
            @Nullable Long by,
            Cause cause,
            Map<Long, Taken> taken) {
        List<Written> written = new ArrayList<>();
        List<ProspectId> restored = new ArrayList<>();
        known.forEach((person, one) -> {
            long number = one.row().number();
            Map<WritableField, @Nullable String> different;
            try {
                different = people.different(person, one, rules);
            } catch (Refusal refusal) {
                taken.put(number, Taken.refused(number, refusal));
                return;
            }
            taken.put(number, Taken.known(number, person.id(), person.values(), different));
            if (person.deleted()) {
                restored.add(person.id());
            }
            written.add(new Written(person, different));
        });
        if (!restored.isEmpty()) {
            prospects.restore(new ProspectBatch(restored), cause);
        }
        write(written, by, cause);
    }

    /** Somebody, and what becomes different about her. */
    private record Written(Known person, Map<WritableField, @Nullable String> different) {}

    private void write(List<Written> written, @Nullable Long by, Cause cause) {
        List<IntakeRepository.Changed> changed = new ArrayList<>();
        List<AuditEntry> entries = new ArrayList<>();
        List<NewChange> changes = new ArrayList<>();
        for (Written one : written) {
            Known person = one.person();
            if (!one.different().isEmpty()) {
                one.different()
                        .forEach((field, value) -> entries.add(new AuditEntry(
                                person.id(), field.key(), null, person.values().get(field), value)));
                changes.add(new NewChange(
                        person.id(), ProspectChanges.factsOf(one.different().keySet()), cause));
                Map<WritableField, @Nullable String> all = new TreeMap<>(WritableField.ORDER);
                all.putAll(person.values());
                all.putAll(one.different());
                changed.add(new IntakeRepository.Changed(
                        person.id(), all, one.different().get(StandardField.EMAIL)));
            }
        }
        repository.update(changed, by);
        audits.append(entries, cause);
        feed.changed(changes);
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
