package io.enishi.admin.oneoff;

import io.enishi.email.Organization;
import io.enishi.email.Organizations;
import io.enishi.sending.Sender;
import io.enishi.user.Users;
import io.enishi.user.Viewer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Who may stand as sender of an email to one person: whoever the template names, the writer, or the organization. Nobody else is typed. */
@Component
class OneOffSenders {

    private static final String TEMPLATE = "template";
    private static final String WRITER = "me";
    private static final String ORGANIZATION = "organization";

    private final Organizations organizations;
    private final Users users;

    OneOffSenders(Organizations organizations, Users users) {
        this.organizations = organizations;
        this.users = users;
    }

    /** In the order in which they are offered; the first is proposed. */
    Map<String, Sender> of(@Nullable Sender template, Viewer who) {
        Map<String, Sender> senders = new LinkedHashMap<>();
        Sender us = organization();
        if (template != null && !template.equals(us)) {
            senders.put(TEMPLATE, template);
        }
        senders.put(ORGANIZATION, us);
        Optional.ofNullable(who.userId())
                .flatMap(users::find)
                .ifPresent(user -> senders.put(WRITER, new Sender(user.nameIn(user.locale()), user.email())));
        return senders;
    }

    Sender organization() {
        Organization us = organizations.get();
        return new Sender(us.senderName(), us.senderAddress());
    }
}
