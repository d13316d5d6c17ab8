package io.enishi.email;

import io.enishi.shared.EmailAddress;
import io.enishi.shared.Refusal;
import io.enishi.user.Viewer;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The organization that sends: there is one, and it is always there. */
@Component
public class Organizations {

    private final OrganizationRepository repository;

    Organizations(OrganizationRepository repository) {
        this.repository = repository;
    }

    @Transactional(readOnly = true)
    public Organization get() {
        return repository.get();
    }

    @Transactional
    public void change(Organization wanted, Viewer who) {
        who.require("settings.edit");
        if (wanted.name().length() > 255) {
            throw Refusal.at("name", "email.line.too-long", 255);
        }
        if (wanted.address().length() > 1000) {
            throw Refusal.at("address", "email.line.too-long", 1000);
        }
        if (!wanted.senderAddress().isBlank()
                && EmailAddress.parse(wanted.senderAddress()).isEmpty()) {
            throw Refusal.at("senderAddress", "email.invalid", wanted.senderAddress());
        }
        repository.change(wanted);
    }
}
