package io.enishi.asset;

import io.enishi.change.Cause;
import io.enishi.shared.NotFound;
import io.enishi.shared.PageOf;
import io.enishi.shared.Refusal;
import io.enishi.user.Viewer;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Deleted assets of every kind. What is in here keeps its addresses and API names, so that it comes back as it was; once its time is
 * over only the name is left, for the history of those who had to do with it.
 */
@Component
public class RecycleBin {

    public static final String VIEW = Folders.VIEW;

    private static final Logger log = LoggerFactory.getLogger(RecycleBin.class);
    private static final int SOME = 100;

    private final RecycleBinRepository repository;
    private final AssetRepository assets;
    private final AssetKinds kinds;
    // asked for late: the doors of the kinds need this room
    private final ObjectProvider<Restorable> doors;
    private final AssetProperties properties;
    private final TransactionTemplate transaction;
    private final Clock clock;

    RecycleBin(
            RecycleBinRepository repository,
            AssetRepository assets,
            AssetKinds kinds,
            ObjectProvider<Restorable> doors,
            AssetProperties properties,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.repository = repository;
        this.assets = assets;
        this.kinds = kinds;
        this.doors = doors;
        this.properties = properties;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /** The kinds whose deleted things this viewer sees. */
    public List<AssetKind> kinds(Viewer who) {
        Set<String> restorable = doors.stream().map(Restorable::kind).collect(Collectors.toSet());
        return kinds.all().stream()
                .filter(kind -> restorable.contains(kind.key()) && who.may(kind.rights() + ".edit"))
                .toList();
    }

    /** The bin, of one kind when {@code kind} is not empty; {@code sort} is {@code name}, {@code kind} or {@code deleted}. */
    @Transactional(readOnly = true)
    public PageOf<BinnedAsset> page(
            String search, String kind, String sort, boolean descending, int page, int size, Viewer who) {
        who.require(VIEW);
        Collection<String> seen = kinds(who).stream()
                .map(AssetKind::key)
                .filter(key -> kind.isEmpty() || key.equals(kind))
                .toList();
        return repository.page(seen, search.replace("\0", ""), sort, descending, page, size, properties.binLife());
    }

    @Transactional(readOnly = true)
    public BinnedAsset get(long id, Viewer who) {
        who.require(VIEW);
        return repository
                .find(id, properties.binLife())
                .filter(each -> kinds(who).stream().anyMatch(kind -> kind.key().equals(each.kind())))
                .orElseThrow(() -> new NotFound("Binned asset", id));
    }

    /** As it was; its door refuses when that cannot be. */
    @Transactional
    public void restore(long id, Viewer who) {
        BinnedAsset binned = get(id, who);
        doors.stream()
                .filter(door -> door.kind().equals(binned.kind()))
                .findFirst()
                .orElseThrow(() -> new Refusal("bin.not-restorable"))
                .restore(id, who);
    }

    /** Gives up what lay here for too long; answers how much. Nodes that do it at once share the work. */
    public int purge() {
        int purged = 0;
        while (true) {
            Integer some = transaction.execute(status -> purgeSome());
            if (some == null || some == 0) {
                break;
            }
            purged += some;
        }
        if (purged > 0) {
            log.info("{} things lay in the recycle bin for {} days and are gone.", purged, days());
        }
        return purged;
    }

    /** How long things can be brought back. */
    public long days() {
        return properties.binLife().toDays();
    }

    private int purgeSome() {
        Map<String, List<Long>> claimed = repository.claim(clock.instant().minus(properties.binLife()), SOME);
        assets.by(Cause.system());
        claimed.forEach((kind, ids) -> {
            doors.stream().filter(door -> door.kind().equals(kind)).forEach(door -> door.purge(ids));
            repository.purged(ids);
        });
        return claimed.values().stream().mapToInt(List::size).sum();
    }
}
