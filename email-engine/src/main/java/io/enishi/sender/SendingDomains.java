package io.enishi.sender;

import io.enishi.database.Snapshot;
import io.enishi.domain.DnsEntry;
import io.enishi.domain.DomainStatus;
import io.enishi.domain.HostName;
import io.enishi.sender.SendingDomain.Found;
import io.enishi.shared.NotFound;
import io.enishi.shared.Refusal;
import io.enishi.user.Viewer;
import java.security.SecureRandom;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The domains behind senders' addresses. As soon as there is one, list email leaves only in the name of those whose ownership the DNS has
 * proved; DKIM keys sign from the moment the DNS is seen to know them, so that no mail carries a signature nobody can check.
 */
@Component
public class SendingDomains {

    private static final Logger log = LoggerFactory.getLogger(SendingDomains.class);
    private static final int MOST = 100;
    private static final int TOKEN_BYTES = 16;

    private final SendingDomainRepository repository;
    private final SenderCheck check;
    private final DomainSignatures signatures;
    private final TransactionTemplate transaction;
    private final Snapshot<List<SendingDomain>> known;
    private final SecureRandom random = new SecureRandom();

    SendingDomains(
            SendingDomainRepository repository,
            SenderCheck check,
            DomainSignatures signatures,
            TransactionTemplate transaction) {
        this.repository = repository;
        this.check = check;
        this.signatures = signatures;
        this.transaction = transaction;
        this.known = new Snapshot<>(repository::all);
    }

    /** What is known of the domain behind this address. */
    public enum Standing {
        /** There are no sending domains at all: everything leaves, nothing is signed. */
        UNUSED,
        /** Others are there; this one is not, or its ownership is not proved. */
        UNVERIFIED,
        /** Its ownership is proved; nothing signs for it yet. */
        UNSIGNED,
        /** Its mail is signed. */
        SIGNED
    }

    /** The standing of the domain of an address, or of the nearest domain above it; answered from memory. */
    public Standing standing(String address) {
        List<SendingDomain> all = known.get();
        if (all.isEmpty()) {
            return Standing.UNUSED;
        }
        String host = address.substring(address.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT);
        return all.stream()
                .filter(SendingDomain::isVerified)
                .filter(domain -> host.equals(domain.domain()) || host.endsWith("." + domain.domain()))
                .map(domain -> domain.proof(SenderProof.DKIM).status() == DomainStatus.VALID
                        ? Standing.SIGNED
                        : Standing.UNSIGNED)
                .max(Enum::compareTo)
                .orElse(Standing.UNVERIFIED);
    }

    @Transactional(readOnly = true)
    public List<SendingDomain> all(Viewer who) {
        who.require("settings.edit");
        return repository.all();
    }

    /** The keys of a domain: the one that signs, and the one that waits until the DNS knows it. */
    @Transactional(readOnly = true)
    public List<DkimKey> keys(SendingDomain domain) {
        return repository.keys(domain.id());
    }

    /** What is to be entered at the DNS provider for this domain and its newest key. */
    @Transactional(readOnly = true)
    public Map<SenderProof, DnsEntry> entries(SendingDomain domain) {
        return check.entries(domain, repository.keys(domain.id()).getLast());
    }

    /** Adds a domain with its first key. */
    @Transactional
    public long add(String typed, Viewer who) {
        who.require("settings.edit");
        String domain = HostName.read(typed);
        if (repository.all().size() >= MOST) {
            throw Refusal.at("domain", "domain.too-many", MOST);
        }
        byte[] token = new byte[TOKEN_BYTES];
        random.nextBytes(token);
        long id = repository
                .add(domain, HexFormat.of().formatHex(token), who.userId())
                .orElseThrow(() -> Refusal.at("domain", "domain.twice", domain));
        repository.addKey(id, DkimKey.newPair());
        changed();
        log.info("Sending domain {} was added by user {}.", id, who.userId());
        return id;
    }

    /** Asks the DNS now, some seconds at most; a key that waited signs as soon as the DNS knows it. */
    public SendingDomain check(long id, Viewer who) {
        who.require("settings.edit");
        ask(get(id));
        return get(id);
    }

    /** A new key, which signs as soon as the DNS knows it; until then the old one does. */
    @Transactional
    public void newKey(long id, Viewer who) {
        who.require("settings.edit");
        repository.addKey(get(id).id(), DkimKey.newPair());
        changed();
        log.info("Sending domain {} got a new key by user {}.", id, who.userId());
    }

    @Transactional
    public void remove(long id, Viewer who) {
        who.require("settings.edit");
        repository.delete(get(id).id(), who.userId());
        changed();
        log.info("Sending domain {} was removed by user {}.", id, who.userId());
    }

    /** Asks about all of them again: records change without anybody telling us. */
    void checkAll() {
        for (SendingDomain domain : repository.all()) {
            try {
                ask(domain);
            } catch (RuntimeException e) {
                log.warn("Sending domain {} could not be checked: {}", domain.id(), e.toString());
            }
        }
    }

    // the DNS is asked outside of any transaction
    private void ask(SendingDomain domain) {
        List<DkimKey> keys = repository.keys(domain.id());
        DkimKey newest = keys.getLast();
        Found ofNewest = check.dkim(domain.domain(), newest);
        Map<SenderProof, Found> found = new EnumMap<>(SenderProof.class);
        found.put(SenderProof.OWNERSHIP, check.ownership(domain));
        found.put(
                SenderProof.DKIM,
                newest.signs() || ofNewest.status() == DomainStatus.VALID || keys.size() == 1
                        ? ofNewest
                        : check.dkim(domain.domain(), keys.getFirst()));
        found.put(SenderProof.SPF, check.spf(domain.domain()));
        found.put(SenderProof.DMARC, check.dmarc(domain.domain()));
        transaction.executeWithoutResult(status -> {
            repository.checked(domain.id(), found);
            if (!newest.signs() && ofNewest.status() == DomainStatus.VALID) {
                repository.takeIntoUse(newest);
                log.info("Key {} of sending domain {} signs from now on.", newest.selector(), domain.id());
            }
            changed();
        });
    }

    private void changed() {
        known.changed();
        signatures.changed();
    }

    private SendingDomain get(long id) {
        return repository.find(id).orElseThrow(() -> new NotFound("sending-domain", id));
    }
}
