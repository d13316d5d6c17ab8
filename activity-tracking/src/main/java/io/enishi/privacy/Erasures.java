package io.enishi.privacy;

import io.enishi.activity.ActivityJournal;
import io.enishi.key.SigningKeys;
import io.enishi.person.PersonData;
import io.enishi.prospect.Absorbed;
import io.enishi.prospect.ProspectRow;
import io.enishi.prospect.Prospects;
import io.enishi.shared.EmailAddress;
import io.enishi.shared.PageOf;
import io.enishi.shared.ProspectId;
import io.enishi.shared.Refusal;
import io.enishi.tracking.Visitors;
import io.enishi.user.Viewer;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Erases people: what is theirs is deleted, what happened stays as nobody's so that figures stay, and a proof remains that tells
 * nothing. It happens on the journal's writer, because hits under way still carry her.
 */
@Component
public class Erasures {

    public static final String ERASE = "prospect.erase";

    private static final String PURPOSE = "erasure";
    private static final int LONGEST_REASON = 500;
    private static final Logger log = LoggerFactory.getLogger(Erasures.class);

    private final ErasureRepository repository;
    private final PersonData data;
    private final Prospects prospects;
    private final Absorbed absorbed;
    private final Visitors visitors;
    private final ActivityJournal journal;
    private final SigningKeys keys;
    private final Clock clock;

    Erasures(
            ErasureRepository repository,
            PersonData data,
            Prospects prospects,
            Absorbed absorbed,
            Visitors visitors,
            ActivityJournal journal,
            SigningKeys keys,
            Clock clock) {
        this.repository = repository;
        this.data = data;
        this.prospects = prospects;
        this.absorbed = absorbed;
        this.visitors = visitors;
        this.journal = journal;
        this.keys = keys;
        this.clock = clock;
    }

    /**
     * For good, with every record that was merged into hers; {@code address} is typed again by whoever means it. Waits until it is so,
     * and answers with the number of the proof.
     */
    public long erase(ProspectId id, String address, String reason, Viewer who) {
        who.require(ERASE);
        ProspectRow row = prospects.get(id, who);
        if (!address.strip().equalsIgnoreCase(row.email())) {
            throw Refusal.at("address", "privacy.address.other");
        }
        if (reason.length() > LONGEST_REASON) {
            throw Refusal.at("reason", "privacy.reason.long", LONGEST_REASON);
        }
        List<ProspectId> people = new ArrayList<>(absorbed.twinsOf(id));
        people.add(id);
        List<String> seals = repository.addresses(people).stream()
                .map(each -> keys.seal(PURPOSE, normal(each)))
                .toList();
        long proof = repository.nextId();
        journal.rearrange(List.of(), () -> {
            Map<String, Integer> counts = new TreeMap<>();
            counts.put("visitor", visitors.retire(people));
            data.erase(people).forEach((table, rows) -> counts.merge(table, rows, Integer::sum));
            counts.put("prospect", absorbed.forget(people));
            repository.insert(
                    proof, clock.instant(), who.userId(), reason.strip().replace("\0", ""), seals, counts);
        });
        log.info("A prospect was erased by user {}; the proof is {}.", who.userId(), proof);
        return proof;
    }

    /** The proofs, the latest first; those of this address when one is given. */
    @Transactional(readOnly = true)
    public PageOf<Erasure> page(String address, int page, int size, Viewer who) {
        who.require(ERASE);
        if (address.isBlank()) {
            return repository.page(page, size);
        }
        List<Erasure> hers = repository.sealed(seal -> keys.isSealed(PURPOSE, normal(address), seal));
        return new PageOf<>(hers, null, hers.size());
    }

    // the address is only ever compared, never kept
    private static String normal(String address) {
        String bare = address.strip();
        return EmailAddress.parse(bare).map(EmailAddress::key).orElseGet(() -> bare.toLowerCase(Locale.ROOT));
    }
}
