package io.enishi.notification.vocabulary;

import io.enishi.action.Action;
import io.enishi.action.Outcomes;
import io.enishi.action.Place;
import io.enishi.action.ProspectBatch;
import io.enishi.change.Cause;
import io.enishi.notification.Notifications;
import io.enishi.shared.Words;
import io.enishi.vocabulary.Input;
import io.enishi.vocabulary.Names;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tells the user the prospect is assigned to; a prospect without one is skipped. */
@Component
class NotifyAssignedUserAction implements Action<NotifyAssignedUserAction.Settings> {

    record Settings(
            @Input(en = "Message", ja = "メッセージ", required = false) @Nullable
            String message) {}

    private final Notifications notifications;

    NotifyAssignedUserAction(Notifications notifications) {
        this.notifications = notifications;
    }

    @Override
    public String key() {
        return "user.notify-assigned";
    }

    @Override
    public Words label() {
        return new Words("Notify assigned user", "担当ユーザーに通知");
    }

    @Override
    public Words group() {
        return new Words("Users", "ユーザー");
    }

    @Override
    public Class<Settings> settings() {
        return Settings.class;
    }

    @Override
    public Words sentence(Settings settings, Names names) {
        return new Words("notify the assigned user", "担当ユーザーに通知する");
    }

    @Override
    public boolean throttledOnPages() {
        return true;
    }

    @Override
    public Set<Place> places() {
        return EnumSet.allOf(Place.class);
    }

    @Override
    public Outcomes run(ProspectBatch who, Settings settings, Cause cause) {
        String message = settings.message();
        return notifications.tellAssigned(who, message == null ? "" : message, cause);
    }
}
