package io.enishi.admin.email;

import io.enishi.admin.Show;
import io.enishi.emailreport.WaitingMessages;
import io.enishi.pace.Waiting;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Tells why messages wait although they could go. */
@Component
class WaitingWords {

    private final MessageSource messages;

    WaitingWords(MessageSource messages) {
        this.messages = messages;
    }

    /** Of one message. */
    String say(Waiting why, Show show) {
        return messages.getMessage(
                "pace.reason." + key(why), arguments(why, show).toArray(), show.locale());
    }

    /** Of many. */
    String say(WaitingMessages many, Show show) {
        List<Object> arguments = new ArrayList<>(arguments(many.why(), show));
        arguments.addFirst(many.messages());
        return messages.getMessage("pace.waiting." + key(many.why()), arguments.toArray(), show.locale());
    }

    private static String key(Waiting why) {
        return switch (why) {
            case Waiting.Throttled throttled -> "throttled";
            case Waiting.WarmingUp warmingUp -> "warming-up";
            case Waiting.Slowed slowed -> "slowed";
            case Waiting.Over over -> "over";
        };
    }

    private static List<Object> arguments(Waiting why, Show show) {
        return switch (why) {
            case Waiting.Throttled(var throttle) -> List.of(throttle.name());
            case Waiting.WarmingUp(var plan, int ceiling, var until) -> List.of(show.at(until), ceiling);
            case Waiting.Slowed(var slowdown, long perMinute) ->
                Arrays.asList(slowdown.domain(), perMinute, slowdown.reply());
            case Waiting.Over() -> List.of();
        };
    }
}
