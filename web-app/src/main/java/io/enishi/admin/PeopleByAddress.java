package io.enishi.admin;

import io.enishi.prospect.ProspectRow;
import io.enishi.prospect.Prospects;
import io.enishi.shared.EmailAddress;
import io.enishi.shared.ProspectId;
import io.enishi.shared.Refusal;
import io.enishi.user.Viewer;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Finds the prospect somebody means by an email address, or a number, that was typed. */
@Component
public class PeopleByAddress {

    private final Prospects prospects;

    PeopleByAddress(Prospects prospects) {
        this.prospects = prospects;
    }

    /** Whoever has this address or number, in the recycle bin too; nobody whom the viewer may not see. */
    public Optional<ProspectRow> sought(String typed, Viewer who) {
        String meant = typed.strip();
        if (meant.matches("[1-9][0-9]{0,17}")) {
            return prospects.find(new ProspectId(Long.parseLong(meant)), who);
        }
        try {
            return meant.isEmpty()
                    ? Optional.empty()
                    : prospects.findByEmail(EmailAddress.of(meant)).flatMap(id -> prospects.find(id, who));
        } catch (Refusal noAddress) {
            return Optional.empty();
        }
    }

    /** Refuses an address of nobody, or of somebody the viewer may not see. */
    public ProspectId find(String email, Viewer who) {
        if (email.isBlank()) {
            throw Refusal.at("email", "prospect.by-address.missing");
        }
        EmailAddress address;
        try {
            address = EmailAddress.of(email);
        } catch (Refusal noAddress) {
            throw Refusal.at(
                    "email", noAddress.messageKey(), noAddress.arguments().toArray());
        }
        return prospects
                .findByEmail(address)
                .flatMap(id -> prospects.find(id, who))
                .filter(row -> !row.deleted())
                .map(ProspectRow::id)
                .orElseThrow(() -> Refusal.at("email", "prospect.by-address.unknown", address));
    }
}
