package io.enishi.exchange;

import io.enishi.audience.SavedViews;
import io.enishi.criteria.AccountClock;
import io.enishi.criteria.AsOf;
import io.enishi.shared.NotFound;
import io.enishi.shared.Refusal;
import io.enishi.transfer.ImportTemplates;
import io.enishi.transfer.ProspectImports;
import io.enishi.user.Viewer;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Imports and exports by the clock. Each does what its owner may do; whoever may import sees all of them. */
@Component
public class ScheduledTransfers {

    public static final List<String> FORMATS = List.of("utf-8", "windows-31j", "xlsx");

    private static final int MOST = 100;
    private static final int LONGEST = 100;
    private static final Set<String> NO_NAMES = Set.of(".", "..");

    private final ScheduledTransferRepository repository;
    private final ImportTemplates templates;
    private final SavedViews views;
    private final ExchangeFolder folder;
    private final RemotePlaces places;
    private final AccountClock clock;

    ScheduledTransfers(
            ScheduledTransferRepository repository,
            ImportTemplates templates,
            SavedViews views,
            ExchangeFolder folder,
            RemotePlaces places,
            AccountClock clock) {
        this.repository = repository;
        this.templates = templates;
        this.views = views;
        this.folder = folder;
        this.places = places;
        this.clock = clock;
    }

    /** By name. */
    @Transactional(readOnly = true)
    public List<ScheduledTransfer> all(Viewer who) {
        who.require(ProspectImports.PERMISSION);
        return repository.all();
    }

    @Transactional(readOnly = true)
    public ScheduledTransfer get(long id, Viewer who) {
        who.require(ProspectImports.PERMISSION);
        return repository.find(id).orElseThrow(() -> new NotFound("Scheduled transfer", id));
    }

    @Transactional
    public long create(ScheduledTransfer.Draft draft, Viewer who) {
        who.require(ProspectImports.PERMISSION);
        if (draft.direction() == Direction.EXPORT) {
            who.require("prospect.export");
        }
        Long owner = who.userId();
        if (owner == null) {
            throw new Refusal("exchange.owner");
        }
        check(draft, who);
        if (repository.all().size() >= MOST) {
            throw new Refusal("exchange.many", MOST);
        }
        return repository.insert(draft, owner, next(draft.schedule()));
    }

    /** Whoever changes one answers for it from then on only as its owner: nobody makes another's rights do her work. */
    @Transactional
    public void change(long id, ScheduledTransfer.Draft draft, Viewer who) {
        ScheduledTransfer before = get(id, who);
        if (!Objects.equals(who.userId(), before.ownerId())) {
            throw new Refusal("exchange.not-yours");
        }
        if (before.direction() == Direction.EXPORT) {
            who.require("prospect.export");
        }
        if (before.direction() != draft.direction()) {
            throw new Refusal("exchange.direction");
        }
        check(draft, who);
        repository.update(id, draft, next(draft.schedule()));
    }

    /** Lets it rest, or go on at its next time. */
    @Transactional
    public void setActive(long id, boolean active, Viewer who) {
        repository.setActive(id, active, next(get(id, who).schedule()));
    }

    /** Does it in a moment, whatever the clock says. */
    @Transactional
    public void doNow(long id, Viewer who) {
        ScheduledTransfer one = get(id, who);
        if (!one.active()) {
            throw new Refusal("exchange.resting");
        }
        repository.setNext(id, clock.now().instant());
    }

    @Transactional
    public void delete(long id, Viewer who) {
        get(id, who);
        repository.delete(id);
    }

    private void check(ScheduledTransfer.Draft draft, Viewer who) {
        if (draft.name().isBlank() || draft.name().length() > LONGEST) {
            throw Refusal.at("name", "exchange.name", LONGEST);
        }
        String file = draft.file();
        if (file.isBlank()
                || file.length() > LONGEST
                || NO_NAMES.contains(file)
                || file.startsWith(".")
                || file.matches(".*[/\\\\\\p{Cntrl}].*")
                || draft.direction() == Direction.EXPORT && file.matches(".*[:*?\"<>|].*")) {
            throw Refusal.at("file", "exchange.file", LONGEST);
        }
        if (!FORMATS.contains(draft.format())) {
            throw Refusal.at("format", "exchange.format");
        }
        Long template = draft.templateId();
        if (draft.direction() == Direction.IMPORT) {
            folder.check(file);
            if (template == null) {
                throw Refusal.at("template", "exchange.template");
            }
            templates.get(template, who);
        }
        Long place = draft.placeId();
        if (place != null && places.find(place).isEmpty()) {
            throw Refusal.at("place", "exchange.place.gone");
        }
        Long view = draft.viewId();
        if (view != null) {
            views.get(view, who);
        }
    }

    private Instant next(Schedule schedule) {
        AsOf now = clock.now();
        return schedule.after(now.instant(), now.zone());
    }
}
