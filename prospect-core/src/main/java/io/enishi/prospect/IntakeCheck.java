package io.enishi.prospect;

import io.enishi.prospect.IntakeRepository.Known;
import io.enishi.shared.EmailAddress;
import io.enishi.shared.Refusal;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads rows that are to be taken in: whether their values can be stored, whom they are about, and what would change. */
@Component
class IntakeCheck {

    private final ProspectValues values;

    IntakeCheck(ProspectValues values) {
        this.values = values;
    }

    /** A row whose values were found to be storable; {@code address} is null where none was written. */
    record Checked(
            IntakeRow row,
            Map<WritableField, @Nullable String> values,
            @Nullable EmailAddress address) {

        @Nullable
        String matchKey() {
            String email = row.email();
            return email == null ? null : EmailAddress.of(email).key();
        }

        /** By what the person may be known, so that two rows about one person are seen. */
        Set<String> names() {
            Set<String> names = new HashSet<>();
            Long id = row.id();
            if (id != null) {
                names.add("#" + id);
            }
            String match = matchKey();
            if (match != null) {
                names.add(match);
            }
            if (address != null) {
                names.add(address.key());
            }
            return names;
        }
    }

    /** What a name that was looked up stands for, or why it stands for nothing. */
    record Named(@Nullable String stored, @Nullable Refusal refusal) {}

    /** Everybody who was found, by both names. */
    record People(Map<Long, Known> byId, Map<String, Known> byKey) {

        static People of(Collection<Known> found) {
            Map<Long, Known> byId = new HashMap<>();
            Map<String, Known> byKey = new HashMap<>();
            found.forEach(each -> {
                byId.put(each.id().value(), each);
                byKey.put(each.emailKey(), each);
            });
            return new People(byId, byKey);
        }

        /** Whom a row is about; null for somebody to be made. */
        @Nullable
        Known about(Checked one, IntakeRules rules) {
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

        /** What differs for somebody who is known; refused where her new address is somebody else's. */
        Map<WritableField, @Nullable String> different(Known person, Checked one, IntakeRules rules) {
            Map<WritableField, @Nullable String> different = new TreeMap<>(WritableField.ORDER);
            one.values().forEach((field, given) -> {
                String had = person.values().get(field);
                String value = field.next(had, given);
                boolean there = had != null && !had.isBlank();
                if (!Objects.equals(had, value) && rules.changes(field, there)) {
                    different.put(field, value);
                }
            });
            String email = different.get(StandardField.EMAIL);
            Known holder =
                    email == null ? null : byKey.get(EmailAddress.of(email).key());
            if (email != null && holder != null && !holder.id().equals(person.id())) {
                throw Refusal.at("email", "prospect.email.taken", email);
            }
            return different;
        }
    }

    Checked checked(IntakeRow row, IntakeRules rules, Map<String, Named> named) {
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
}
