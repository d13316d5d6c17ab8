package io.enishi.exchange;

import io.enishi.criteria.AccountClock;
import io.enishi.criteria.AsOf;
import io.enishi.exchange.ExchangeFolder.Incoming;
import io.enishi.job.Jobs;
import io.enishi.shared.NotAllowed;
import io.enishi.shared.NotFound;
import io.enishi.shared.Refusal;
import io.enishi.transfer.ImportTemplate;
import io.enishi.transfer.ImportTemplates;
import io.enishi.user.Users;
import io.enishi.user.Viewer;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Does what is due: orders the exports, and begins an import for each file that came. */
@Component
class DueTransfers {

    private static final Logger LOG = LoggerFactory.getLogger(DueTransfers.class);

    private static final int LONGEST = 200;

    private final ScheduledTransferRepository repository;
    private final ExchangeFolder folder;
    private final ExchangedFiles files;
    private final RemoteFiles remote;
    private final ImportTemplates templates;
    private final Jobs jobs;
    private final Users users;
    private final AccountClock clock;
    private final TransactionOperations transactions;

    DueTransfers(
            ScheduledTransferRepository repository,
            ExchangeFolder folder,
            ExchangedFiles files,
            RemoteFiles remote,
            ImportTemplates templates,
            Jobs jobs,
            Users users,
            AccountClock clock,
            TransactionOperations transactions) {
        this.repository = repository;
        this.folder = folder;
        this.files = files;
        this.remote = remote;
        this.templates = templates;
        this.jobs = jobs;
        this.users = users;
        this.clock = clock;
        this.transactions = transactions;
    }

    /** What came of one. */
    private record Came(
            @Nullable Long job,
            @Nullable String trouble,
            @Nullable String about) {

        static Came troubled(@Nullable Long job, Refusal refusal) {
            String about = refusal.arguments().isEmpty()
                    ? null
                    : refusal.arguments().getFirst().toString();
            return new Came(job, refusal.messageKey(), brief(about));
        }
    }

    static @Nullable String brief(@Nullable String about) {
        return about != null && about.length() > LONGEST ? about.substring(0, LONGEST) : about;
    }

    void run() {
        for (Optional<ScheduledTransfer> due = claimed(); due.isPresent(); due = claimed()) {
            ScheduledTransfer one = due.get();
            Came came = came(one);
            Instant now = clock.now().instant();
            transactions.executeWithoutResult(
                    done -> repository.done(one.id(), now, came.job(), came.trouble(), came.about()));
        }
    }

    // its next time is set before anything is done, so that one that fails does not come round at once
    private Optional<ScheduledTransfer> claimed() {
        return Objects.requireNonNull(transactions.execute(claim -> {
            AsOf now = clock.now();
            Optional<ScheduledTransfer> one = repository.due(now.instant());
            one.ifPresent(due -> repository.setNext(due.id(), due.schedule().after(now.instant(), now.zone())));
            return one;
        }));
    }

    private Came came(ScheduledTransfer one) {
        try {
            Viewer owner = users.viewer(one.ownerId()).orElseThrow(() -> new Refusal("job.owner.gone"));
            return one.direction() == Direction.EXPORT ? ordered(one, owner) : taken(one, owner);
        } catch (Refusal refusal) {
            return Came.troubled(null, refusal);
        } catch (NotAllowed | NotFound gone) {
            return new Came(null, "exchange.not-allowed", null);
        } catch (RuntimeException e) {
            LOG.warn("Scheduled transfer {} did not work out.", one.id(), e);
            return new Came(null, "exchange.trouble", null);
        }
    }

    private Came ordered(ScheduledTransfer one, Viewer owner) {
        owner.require("prospect.export");
        if (one.placeId() == null && !folder.there()) {
            throw new Refusal("exchange.no-folder");
        }
        return new Came(
                jobs.order(
                        ScheduledExport.KIND,
                        new ScheduledExport(one.id(), one.file(), one.viewId(), one.format(), one.placeId()),
                        owner),
                null,
                null);
    }

    private Came taken(ScheduledTransfer one, Viewer owner) {
        Long templateId = one.templateId();
        if (templateId == null) {
            throw new Refusal("exchange.template");
        }
        ImportTemplate template = templates.get(templateId, owner);
        Long place = one.placeId();
        if (place != null) {
            RemoteFiles.Taken taken = remote.take(one, place, template, owner);
            return taken.trouble() == null
                    ? new Came(taken.job(), null, null)
                    : Came.troubled(taken.job(), taken.trouble());
        }
        Long last = null;
        Refusal trouble = null;
        for (Incoming file : folder.incoming(one.file())) {
            try {
                last = files.take(one, file, template, owner).orElse(last);
                folder.putAway(file, "taken");
            } catch (Refusal refused) {
                trouble = refused;
                folder.putAway(file, "refused");
                LOG.info("Scheduled transfer {} refused a file: {}", one.id(), refused.messageKey());
            }
        }
        return trouble == null ? new Came(last, null, null) : Came.troubled(last, trouble);
    }
}
