package io.enishi.user;

import io.enishi.shared.Refusal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The door to what users may take out and send in a day: whoever exports or sends for somebody asks here first. */
@Component
public class UserLimits {

    private final UserLimitRepository repository;
    private final Users users;
    private final Clock clock;
    private final ZoneId zone;

    UserLimits(
            UserLimitRepository repository,
            Users users,
            Clock clock,
            @Value("${enishi.time-zone:Asia/Tokyo}") String zone) {
        this.repository = repository;
        this.users = users;
        this.clock = clock;
        this.zone = ZoneId.of(zone);
    }

    @Transactional(readOnly = true)
    public UserLimit of(long userId) {
        return repository.find(userId).orElse(UserLimit.NONE);
    }

    @Transactional(readOnly = true)
    public UserUse usedToday(long userId) {
        return repository.use(userId, today());
    }

    @Transactional
    public void change(long userId, UserLimit limit, Viewer who) {
        who.require("user.edit");
        users.requireOver(users.get(userId, who), who);
        repository.set(userId, limit);
    }

    /** Counts so many rows that are about to leave; refused, and not counted, when they are more than is left today. */
    @Transactional
    public void export(long rows, Viewer who) {
        Long user = who.userId();
        if (user == null) {
            return;
        }
        repository.add(user, today(), rows, 0);
        requireExport(0, who);
    }

    /** Refuses what {@link #export} would refuse, and counts nothing. */
    @Transactional(readOnly = true)
    public void requireExport(long rows, Viewer who) {
        Long user = who.userId();
        Integer limit = user == null ? null : of(user).exportedRows();
        if (user != null && limit != null) {
            long used = usedToday(user).exportedRows();
            if (used + rows > limit) {
                throw new Refusal("limit.export", limit, used + rows);
            }
        }
    }

    /** Counts so many emails that are about to be sent; refused, and not counted, when they are more than is left today. */
    @Transactional
    public void send(long emails, Viewer who) {
        Long user = who.userId();
        if (user == null) {
            return;
        }
        UserUse use = repository.add(user, today(), 0, emails);
        Integer limit = of(user).emails();
        if (limit != null && use.emails() > limit) {
            throw new Refusal("limit.send", limit, use.emails());
        }
    }

    /** They are not sent after all. */
    @Transactional
    public void notSent(long emails, Viewer who) {
        Long user = who.userId();
        if (user != null) {
            repository.add(user, today(), 0, -emails);
        }
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), zone);
    }
}
