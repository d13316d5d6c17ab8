package io.enishi.admin.user;

import io.enishi.admin.CsvFile;
import io.enishi.admin.ListRequest;
import io.enishi.admin.Show;
import io.enishi.security.Sessions;
import io.enishi.shared.PageOf;
import io.enishi.user.UserSession;
import io.enishi.user.UserSessions;
import io.enishi.user.Viewer;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Where one is signed in, and for administrators, where everybody is. */
@Controller
class SessionController {

    private static final int MOST_EXPORTED = 10_000;

    private final UserSessions sessions;
    private final MessageSource messages;

    SessionController(UserSessions sessions, MessageSource messages) {
        this.sessions = sessions;
        this.messages = messages;
    }

    @GetMapping("/profile/sessions")
    String mine(Viewer who, Model model) {
        model.addAttribute("page", sessions.mine(who));
        model.addAttribute("here", Sessions.current().orElse(null));
        return "admin/user/my-sessions";
    }

    @PostMapping("/profile/sessions/{id}/ended")
    String endMine(@PathVariable long id, Viewer who, RedirectAttributes flash) {
        sessions.end(id, who);
        flash.addFlashAttribute("success", "session.ended");
        return "redirect:/profile/sessions";
    }

    @PostMapping("/profile/sessions/ended")
    String endMyOthers(Viewer who, RedirectAttributes flash) {
        sessions.endOthers(Sessions.current().orElse(null), who);
        flash.addFlashAttribute("success", "session.others-ended");
        return "redirect:/profile/sessions";
    }

    @GetMapping("/sessions")
    String list(ListRequest list, Viewer who, Model model) {
        model.addAttribute("page", page(list, list.page(), ListRequest.SIZE, who));
        model.addAttribute("here", Sessions.current().orElse(null));
        return list.fragment() ? "admin/user/sessions :: #table" : "admin/user/sessions";
    }

    @GetMapping("/sessions.csv")
    void export(
            ListRequest list,
            @RequestParam(defaultValue = "utf-8") String charset,
            Viewer who,
            @ModelAttribute("show") Show show,
            HttpServletResponse response) {
        List<UserSession> rows = page(list, 0, MOST_EXPORTED, who).rows();
        List<String> header = Stream.of("user", "started", "seen", "address", "agent", "way")
                .map(key -> messages.getMessage("session.field." + key, null, who.locale()))
                .toList();
        CsvFile.send(
                response,
                "sessions",
                charset,
                header,
                file -> rows.forEach(row -> file.accept(List.of(
                        row.userName(),
                        show.at(row.startedAt()),
                        show.at(row.seenAt()),
                        row.address(),
                        row.agent(),
                        messages.getMessage(
                                row.byProvider() ? "session.way.provider" : "session.way.password",
                                null,
                                who.locale())))));
    }

    @PostMapping("/sessions/{id}/ended")
    String end(@PathVariable long id, Viewer who, RedirectAttributes flash) {
        who.require("user.edit");
        sessions.end(id, who);
        flash.addFlashAttribute("success", "session.ended");
        return "redirect:/sessions";
    }

    @PostMapping("/users/{id}/sessions/ended")
    String endAll(@PathVariable long id, Viewer who, RedirectAttributes flash) {
        sessions.endAll(id, who);
        flash.addFlashAttribute("success", "session.all-ended");
        return "redirect:/users/" + id;
    }

    private PageOf<UserSession> page(ListRequest list, int page, int size, Viewer who) {
        String sort = list.sort("seen");
        boolean descending = list.text("sort").isEmpty() || list.descending();
        return sessions.page(list.text("q"), sort, descending, page, size, who);
    }
}
