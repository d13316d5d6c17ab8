package io.enishi.autoreply;

import io.enishi.action.ProspectBatch;
import io.enishi.email.StandingEmails;
import io.enishi.email.StandingText;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Which standing email answers somebody: those of one text share one, and whoever gets the same text once more gets it in the next
 * one, because each holds one message for each person.
 */
@Component
class Replies {

    private final ReplyQueries queries;
    private final StandingEmails emails;

    Replies(ReplyQueries queries, StandingEmails emails) {
        this.queries = queries;
        this.emails = emails;
    }

    /** Sends it to all of them who may be written to, in the caller's transaction; {@code origin} is the asset that the text comes from. */
    @Transactional(propagation = Propagation.MANDATORY)
    void send(long origin, String name, long campaignId, StandingText text, ProspectBatch who) {
        String digest = emails.digest(text);
        // one after the other, so that nobody is counted twice for the same turn
        queries.lock(origin);
        Map<Integer, List<Long>> turns = new TreeMap<>(queries.turns(origin, digest, who.values()));
        turns.forEach((turn, people) -> {
            long id = queries.mailing(origin, digest, turn)
                    .orElseGet(() -> begin(origin, name, campaignId, text, digest, turn));
            emails.send(id, ProspectBatch.ofValues(people), List.of());
        });
    }

    private long begin(long origin, String name, long campaignId, StandingText text, String digest, int turn) {
        long id = emails.begin(name, campaignId, text);
        queries.add(origin, digest, turn, id);
        return id;
    }
}
