package io.enishi.admin.notification;

import io.enishi.shared.NotAllowed;
import io.enishi.user.Viewer;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** The stream a browser listens to: new notices as they are committed, by server-sent events. */
@RestController
class NoticeStreamController {

    private final NoticeStreams streams;

    NoticeStreamController(NoticeStreams streams) {
        this.streams = streams;
    }

    @GetMapping(path = "/notifications/stream", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    SseEmitter listen(
            Viewer who,
            @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String lastEventId,
            HttpServletResponse response) {
        who.require("notification.view");
        Long userId = who.userId();
        if (userId == null) {
            throw new NotAllowed("notification.view");
        }
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Accel-Buffering", "no");
        Long last = lastEventId != null && lastEventId.matches("\\d{1,18}") ? Long.valueOf(lastEventId) : null;
        return streams.open(userId, who.locale(), last);
    }
}
