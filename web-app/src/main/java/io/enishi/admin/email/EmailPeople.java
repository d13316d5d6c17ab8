package io.enishi.admin.email;

import io.enishi.action.ProspectBatch;
import io.enishi.email.ListEmail;
import io.enishi.email.ListEmails;
import io.enishi.prospect.ProspectField;
import io.enishi.prospect.ProspectFields;
import io.enishi.prospect.ProspectRow;
import io.enishi.prospect.Prospects;
import io.enishi.shared.ProspectId;
import io.enishi.shared.Words;
import io.enishi.user.Users;
import io.enishi.user.Viewer;
import io.enishi.vocabulary.Choice;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The people an email is about, by name. */
@Component
class EmailPeople {

    private final ListEmails emails;
    private final Prospects prospects;
    private final ProspectFields fields;
    private final Users users;

    EmailPeople(ListEmails emails, Prospects prospects, ProspectFields fields, Users users) {
        this.emails = emails;
        this.prospects = prospects;
        this.fields = fields;
        this.users = users;
    }

    /** A few recipients whose copy may be looked at. */
    List<Choice> someOf(ListEmail email, Viewer who) {
        List<ProspectId> ids = emails.someRecipients(email.id(), 50, who);
        Map<ProspectId, ProspectRow> rows = read(ids);
        return ids.stream()
                .map(rows::get)
                .filter(java.util.Objects::nonNull)
                .map(row -> new Choice(
                        row.id().toString(), new Words(label(row, Locale.ENGLISH), label(row, Locale.JAPANESE))))
                .toList();
    }

    private static String label(ProspectRow row, Locale locale) {
        String name = row.name(locale);
        return name.equals(row.email()) ? name : name + " <" + row.email() + ">";
    }

    Map<ProspectId, ProspectRow> read(Collection<ProspectId> ids) {
        return ids.isEmpty() ? Map.of() : prospects.read(new ProspectBatch(List.copyOf(ids)), shown());
    }

    private List<ProspectField> shown() {
        return List.of(fields.get("email"), fields.get("firstName"), fields.get("lastName"), fields.get("company"));
    }

    String ownAddress(Viewer who) {
        return Optional.ofNullable(who.userId())
                .flatMap(users::find)
                .map(user -> user.email())
                .orElse("");
    }
}
