package io.enishi.automation;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import jakarta.persistence.Version;
import java.time.Instant;
import org.hibernate.annotations.DynamicUpdate;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Persistable;

/** A rule as its marketer wrote it: whom it matches, what it does to them, and whether it runs. Starts paused. */
@Entity
@Table(name = "automation_rule")
@DynamicUpdate
public class AutomationRule implements Persistable<Long> {

    @Id
    private Long id;

    private String description;

    @JdbcTypeCode(SqlTypes.JSON)
    private String criteria;

    @JdbcTypeCode(SqlTypes.JSON)
    private String actions;

    private boolean running;

    @Column(name = "version")
    private int edition = 1;

    @Version
    private int lockVersion;

    private @Nullable Instant startedAt;

    private @Nullable Instant pausedAt;

    private boolean clockDependent;

    private boolean sweepDue;

    private long sweepAfter;

    private @Nullable Integer againDays;

    private @Nullable Integer againMost;

    @Transient
    private boolean fresh;

    @SuppressWarnings("NullAway.Init")
    protected AutomationRule() {}

    AutomationRule(
            long id,
            String description,
            String criteria,
            String actions,
            boolean clockDependent,
            @Nullable Again again) {
        this.id = id;
        this.description = description;
        this.criteria = criteria;
        this.actions = actions;
        this.clockDependent = clockDependent;
        repeat(again);
        this.fresh = true;
    }

    @Override
    public Long getId() {
        return id;
    }

    @Override
    public boolean isNew() {
        return fresh;
    }

    public long id() {
        return id;
    }

    public String description() {
        return description;
    }

    public boolean running() {
        return running;
    }

    public int edition() {
        return edition;
    }

    public @Nullable Instant startedAt() {
        return startedAt;
    }

    public @Nullable Instant pausedAt() {
        return pausedAt;
    }

    public @Nullable Again again() {
        return againDays == null ? null : new Again(againDays, againMost);
    }

    String criteria() {
        return criteria;
    }

    String actions() {
        return actions;
    }

    void edit(
            String newDescription,
            String newCriteria,
            String newActions,
            boolean nowClockDependent,
            @Nullable Again newAgain) {
        description = newDescription;
        criteria = newCriteria;
        actions = newActions;
        clockDependent = nowClockDependent;
        repeat(newAgain);
        edition++;
    }

    /** Everybody who matches already is looked for at once. */
    void start(Instant now) {
        running = true;
        startedAt = now;
        sweepDue = true;
        sweepAfter = 0;
    }

    void pause(Instant now) {
        running = false;
        pausedAt = now;
        sweepDue = false;
    }

    private void repeat(@Nullable Again again) {
        againDays = again == null ? null : again.days();
        againMost = again == null ? null : again.most();
    }
}
