package io.enishi.prospect.vocabulary;

import io.enishi.change.Facts;
import io.enishi.criteria.AsOf;
import io.enishi.criteria.Criterion;
import io.enishi.criteria.Present;
import io.enishi.criteria.SqlCondition;
import io.enishi.shared.Refusal;
import io.enishi.shared.Words;
import io.enishi.vocabulary.Input;
import io.enishi.vocabulary.Labelled;
import io.enishi.vocabulary.Names;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Whether somebody looks after a prospect, or one user does or does not. */
@Component
class AssignmentCriterion implements Criterion<AssignmentCriterion.Settings> {

    record Settings(
            @Input(en = "Assignment", ja = "割り当て") Which which,

            @Input(en = "User", ja = "ユーザー", picker = "user", required = false) @Nullable
            Long userId) {

        Settings {
            if (which.needsUser && userId == null) {
                throw Refusal.at("userId", "settings.missing");
            }
        }
    }

    enum Which implements Labelled {
        TO(true, "to this user", "このユーザーに割り当て済み"),
        NOT_TO(true, "not to this user", "このユーザーに割り当てられていない"),
        ASSIGNED(false, "to anybody", "割り当て済み"),
        UNASSIGNED(false, "to nobody", "未割り当て");

        private final boolean needsUser;
        private final Words label;

        Which(boolean needsUser, String en, String ja) {
            this.needsUser = needsUser;
            this.label = new Words(en, ja);
        }

        @Override
        public Words label() {
            return label;
        }
    }

    @Override
    public String key() {
        return "prospect.assignment";
    }

    @Override
    public Words label() {
        return new Words("Assignment", "割り当て");
    }

    @Override
    public Words group() {
        return new Words("Prospect", "プロスペクト");
    }

    @Override
    public Class<Settings> settings() {
        return Settings.class;
    }

    @Override
    public Words sentence(Settings settings, Names names) {
        Long userId = settings.userId();
        Words user = userId == null ? new Words("", "") : names.of("user", userId);
        return switch (settings.which()) {
            case TO -> new Words("is assigned to " + user.en(), user.ja() + "に割り当てられている");
            case NOT_TO -> new Words("is not assigned to " + user.en(), user.ja() + "に割り当てられていない");
            case ASSIGNED -> new Words("is assigned to somebody", "誰かに割り当てられている");
            case UNASSIGNED -> new Words("is assigned to nobody", "割り当てられていない");
        };
    }

    @Override
    public SqlCondition where(Settings settings, AsOf at) {
        return switch (settings.which()) {
            case TO -> SqlCondition.of("p.assigned_user_id = ?", Objects.requireNonNull(settings.userId()));
            case NOT_TO ->
                SqlCondition.of("p.assigned_user_id is distinct from ?", Objects.requireNonNull(settings.userId()));
            case ASSIGNED -> SqlCondition.of("p.assigned_user_id is not null");
            case UNASSIGNED -> SqlCondition.of("p.assigned_user_id is null");
        };
    }

    @Override
    public Optional<Present> present(Settings settings, AsOf at, Names names) {
        return Optional.of(new Present(
                SqlCondition.of("p.assigned_user_id"),
                user -> user.isEmpty()
                        ? new Words("is assigned to nobody", "現在は未割り当て")
                        : new Words(
                                "is assigned to " + names.of("user", user).en(),
                                "現在の担当は" + names.of("user", user).ja()),
                null));
    }

    @Override
    public Set<String> reads(Settings settings) {
        return Set.of(Facts.ASSIGNMENT, Facts.CREATED);
    }
}
