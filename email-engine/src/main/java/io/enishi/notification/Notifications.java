package io.enishi.notification;

import io.enishi.action.Outcome;
import io.enishi.action.Outcomes;
import io.enishi.action.ProspectBatch;
import io.enishi.change.Cause;
import io.enishi.shared.NotAllowed;
import io.enishi.shared.PageOf;
import io.enishi.shared.ProspectId;
import io.enishi.shared.Words;
import io.enishi.user.Viewer;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Tells users things: a row in the caller's transaction; the console and the mail follow once it is committed. */
@Component
public class Notifications {

    private static final Words NOBODY_ASSIGNED = new Words("Nobody is assigned", "担当者がいません");
    private static final Words TOLD_LATELY =
            new Words("The user was told about this less than an hour ago", "1 時間以内に同じ内容を通知済みです");
    private static final Words NO_SUCH_USER = new Words("The user is no longer active", "ユーザーが無効になっています");

    private final NoticeRepository repository;
    private final NoticeQueries queries;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Notifications(NoticeRepository repository, NoticeQueries queries, ApplicationEventPublisher events, Clock clock) {
        this.repository = repository;
        this.queries = queries;
        this.events = events;
        this.clock = clock;
    }

    /** Tells these users; those who are disabled, or were told lately, are left out. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void notify(Collection<Long> userIds, NewNotice notice) {
        afterCommitTell(new HashSet<>(repository.insert(userIds, notice, clock.instant())));
    }

    /** Tells one user about each of these people. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Outcomes tell(ProspectBatch who, long userId, String message, Cause cause) {
        Map<ProspectId, Outcome> outcomes = new HashMap<>();
        Set<Long> told = new HashSet<>();
        boolean active = repository.isActive(userId);
        for (ProspectId prospect : who.ids()) {
            outcomes.put(
                    prospect, active ? tell(prospect, userId, message, cause, told) : new Outcome.Failed(NO_SUCH_USER));
        }
        afterCommitTell(told);
        return new Outcomes(outcomes);
    }

    /** Tells the user each of these people is assigned to; who is assigned to nobody is skipped. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Outcomes tellAssigned(ProspectBatch who, String message, Cause cause) {
        Map<ProspectId, Long> assigned = queries.assignedUsers(who);
        Map<ProspectId, Outcome> outcomes = new HashMap<>();
        Set<Long> told = new HashSet<>();
        for (ProspectId prospect : who.ids()) {
            Long userId = assigned.get(prospect);
            outcomes.put(
                    prospect,
                    userId == null
                            ? new Outcome.Skipped(NOBODY_ASSIGNED)
                            : tell(prospect, userId, message, cause, told));
        }
        afterCommitTell(told);
        return new Outcomes(outcomes);
    }

    @Transactional(readOnly = true)
    public PageOf<Notice> of(Viewer who, boolean unreadOnly, @Nullable Long beforeId) {
        return queries.page(userOf(who), unreadOnly, beforeId);
    }

    /** One notice of this user. */
    @Transactional(readOnly = true)
    public Optional<Notice> find(long noticeId, Viewer who) {
        long userId = userOf(who);
        return queries.find(noticeId).filter(notice -> notice.userId() == userId);
    }

    /** The newest few, for the bell's menu. */
    @Transactional(readOnly = true)
    public List<Notice> newest(Viewer who, int most) {
        return queries.newest(userOf(who), most);
    }

    /** What was written for this user after the given notice, oldest first; for a stream that was interrupted. */
    @Transactional(readOnly = true)
    public List<Notice> since(long userId, long noticeId) {
        return queries.since(userId, noticeId);
    }

    /** The id of the newest notice of this user, 0 when there is none: where a new stream starts. */
    @Transactional(readOnly = true)
    public long newestId(long userId) {
        return queries.newestId(userId);
    }

    @Transactional(readOnly = true)
    public int unread(long userId) {
        return queries.unread(userId);
    }

    @Transactional
    public void markRead(long noticeId, Viewer who) {
        repository.markRead(userOf(who), noticeId, clock.instant());
    }

    @Transactional
    public void markAllRead(Viewer who) {
        repository.markRead(userOf(who), null, clock.instant());
    }

    @Transactional(readOnly = true)
    public NoticePreferences preferences(Viewer who) {
        return queries.preferences(userOf(who));
    }

    @Transactional
    public void prefer(NoticePreferences preferences, Viewer who) {
        repository.prefer(userOf(who), preferences);
    }

    private Outcome tell(ProspectId prospect, long userId, String message, Cause cause, Set<Long> told) {
        List<Long> written =
                repository.insert(List.of(userId), NewNotice.about(prospect, message, cause), clock.instant());
        told.addAll(written);
        return written.isEmpty() ? new Outcome.Skipped(TOLD_LATELY) : Outcome.DONE;
    }

    private void afterCommitTell(Set<Long> users) {
        if (users.isEmpty()) {
            return;
        }
        NoticesWritten written = new NoticesWritten(users.stream().sorted().toList());
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                events.publishEvent(written);
            }
        });
    }

    private static long userOf(Viewer who) {
        who.require("notification.view");
        Long userId = who.userId();
        if (userId == null) {
            throw new NotAllowed("notification.view");
        }
        return userId;
    }
}
