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

/** Tells a chosen user about the prospect, in the console and by mail. */
@Component
class NotifyUserAction implements Action<NotifyUserAction.Settings> {

    record Settings(
            @Input(en = "User", ja = "ユーザー", picker = "user")
            long userId,

            @Input(en = "Message", ja = "メッセージ", required = false) @Nullable
            String message) {}

    private final Notifications notifications;

    NotifyUserAction(Notifications notifications) {
        this.notifications = notifications;
    }

    @Override
    public String key() {
        return "user.notify";
    }

    @Override
    public Words label() {
        return new Words("Notify user", "ユーザーに通知");
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
        Words user = names.of("user", settings.userId());
        return new Words("notify " + user.en(), user.ja() + " に通知する");
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
        return notifications.tell(who, settings.userId(), message == null ? "" : message, cause);
    }
}
