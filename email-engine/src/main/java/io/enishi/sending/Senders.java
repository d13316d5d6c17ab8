package io.enishi.sending;

import io.enishi.sender.SendingDomains;
import io.enishi.shared.ProspectId;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Who signs each copy: the first of the email's senders that there is for this person, and whose domain may send. */
@Component
public class Senders {

    private final SenderQueries queries;
    private final SendingDomains domains;

    Senders(SenderQueries queries, SendingDomains domains) {
        this.queries = queries;
        this.domains = domains;
    }

    /** The last one in the order: the chosen user, or what the email names. */
    @Transactional(readOnly = true)
    public Sender last(SendingRules rules, Sender written) {
        Long user = rules.senderUser();
        return user == null ? written : queries.user(user).orElse(written);
    }

    /** Whoever is not among them gets it from the last one. */
    @Transactional(readOnly = true)
    public Map<ProspectId, Sender> first(SendingRules rules, Collection<ProspectId> people) {
        Map<ProspectId, Sender> chosen = new HashMap<>();
        Set<ProspectId> left = new LinkedHashSet<>(people);
        for (String option : rules.firstSenders()) {
            if (left.isEmpty()) {
                break;
            }
            Map<String, Boolean> allowed = new HashMap<>();
            queries.of(option, left).forEach((who, sender) -> {
                if (allowed.computeIfAbsent(domain(sender), this::maySend)) {
                    chosen.put(who, sender);
                }
            });
            left.removeAll(chosen.keySet());
        }
        return chosen;
    }

    private boolean maySend(String domain) {
        return domains.standing(domain) != SendingDomains.Standing.UNVERIFIED;
    }

    private static String domain(Sender sender) {
        return sender.address().substring(sender.address().lastIndexOf('@') + 1).toLowerCase(Locale.ROOT);
    }
}
