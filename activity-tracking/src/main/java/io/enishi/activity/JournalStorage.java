package io.enishi.activity;

import io.enishi.activity.storage.Retention;
import io.enishi.activity.storage.RetentionRepository;
import io.enishi.shared.Refusal;
import io.enishi.user.Viewer;
import java.time.Clock;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The journal over the years: what its months take on the disk, and for how long they are kept. */
@Component
public class JournalStorage {

    private static final Logger log = LoggerFactory.getLogger(JournalStorage.class);
    private static final int MOST_MONTHS = 600;

    /** What one month takes; rows are the database's estimates, bytes include indexes. */
    public record Month(YearMonth month, long activities, long pageViews, long activityBytes, long pageViewBytes) {

        public long bytes() {
            return activityBytes + pageViewBytes;
        }
    }

    private final RetentionRepository repository;
    private final Clock clock;

    JournalStorage(RetentionRepository repository, Clock clock) {
        this.repository = repository;
        this.clock = clock;
    }

    /** The months that are there, the oldest first; those made ahead included. */
    @Transactional(readOnly = true)
    public List<Month> months(Viewer who) {
        who.require("settings.edit");
        return repository.all();
    }

    /** For how many months what happened is kept, the present one not counted; null: for ever. */
    @Transactional(readOnly = true)
    public @Nullable Integer kept(Viewer who) {
        who.require("settings.edit");
        return repository.months();
    }

    /** The first month that is kept when so many are. */
    public YearMonth oldestKept(int months) {
        return Retention.oldestKept(clock.instant(), months);
    }

    @Transactional
    public void keep(@Nullable Integer months, Viewer who) {
        who.require("settings.edit");
        if (months != null && (months < Retention.LEAST_MONTHS || months > MOST_MONTHS)) {
            throw Refusal.at("months", "storage.months.range", Retention.LEAST_MONTHS, MOST_MONTHS);
        }
        repository.keep(months);
        log.info("The journal is kept for {} months, by user {}.", months == null ? "all" : months, who.userId());
    }
}
