package io.enishi.admin.tracking;

import io.enishi.user.Viewer;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** What happens this moment: the latest activities, drawn anew when the stream says that there is something. */
@Controller
class LiveController {

    private final TimelinePages timelines;
    private final LiveStreams streams;

    LiveController(TimelinePages timelines, LiveStreams streams) {
        this.timelines = timelines;
        this.streams = streams;
    }

    @GetMapping("/live")
    String live(@RequestHeader(name = "HX-Request", defaultValue = "false") boolean again, Viewer who, Model model) {
        model.addAttribute("lines", timelines.latest(who));
        return again ? "admin/tracking/live :: #live" : "admin/tracking/live";
    }

    @GetMapping(path = "/live/stream", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    SseEmitter listen(Viewer who, HttpServletResponse response) {
        who.require("prospect.view");
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Accel-Buffering", "no");
        return streams.open(who);
    }
}
