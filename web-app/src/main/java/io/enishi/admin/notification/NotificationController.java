package io.enishi.admin.notification;

import io.enishi.admin.ListRequest;
import io.enishi.notification.Notice;
import io.enishi.notification.NoticePreferences;
import io.enishi.notification.Notifications;
import io.enishi.shared.NotFound;
import io.enishi.user.Viewer;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The notification centre: what this user was told, newest first. */
@Controller
class NotificationController {

    private static final int IN_THE_BELL = 8;

    private final Notifications notifications;
    private final NoticePlaces places;

    NotificationController(Notifications notifications, NoticePlaces places) {
        this.notifications = notifications;
        this.places = places;
    }

    @GetMapping("/notifications")
    String list(ListRequest list, Viewer who, Model model) {
        model.addAttribute("page", notifications.of(who, list.text("show").equals("unread"), before(list.cursor())));
        model.addAttribute("unread", unread(who));
        return list.fragment() ? "admin/notification/list :: #table" : "admin/notification/list";
    }

    /** The bell's menu. */
    @GetMapping("/notifications/newest")
    String newest(Viewer who, Model model) {
        List<Notice> newest = notifications.newest(who, IN_THE_BELL);
        model.addAttribute("notices", newest);
        model.addAttribute("unread", unread(who));
        return "admin/notification/list :: newest";
    }

    /** Marks it read and goes to the person or thing it is about. */
    @GetMapping("/notifications/{id}")
    String open(@PathVariable long id, Viewer who) {
        Notice notice = notifications.find(id, who).orElseThrow(() -> new NotFound("notice", id));
        notifications.markRead(id, who);
        return "redirect:" + places.pathOf(notice);
    }

    @PostMapping("/notifications/{id}/read")
    String read(@PathVariable long id, Viewer who) {
        notifications.markRead(id, who);
        return "redirect:/notifications";
    }

    @PostMapping("/notifications/read")
    String readAll(Viewer who, RedirectAttributes flash) {
        notifications.markAllRead(who);
        flash.addFlashAttribute("success", "notification.all-read");
        return "redirect:/notifications";
    }

    @GetMapping("/notifications/preferences")
    String preferences(Viewer who, Model model) {
        model.addAttribute("preferences", notifications.preferences(who));
        return "admin/notification/preferences";
    }

    @PostMapping("/notifications/preferences")
    String prefer(
            @RequestParam(defaultValue = "false") boolean mail,
            @RequestParam(defaultValue = "false") boolean mailAssignments,
            Viewer who,
            RedirectAttributes flash) {
        notifications.prefer(new NoticePreferences(mail, mailAssignments), who);
        flash.addFlashAttribute("success", "notification.preferences.saved");
        return "redirect:/notifications/preferences";
    }

    @GetMapping("/notifications/unread")
    @ResponseBody
    Map<String, Integer> count(Viewer who) {
        return Map.of("unread", unread(who));
    }

    private int unread(Viewer who) {
        Long userId = who.userId();
        return userId == null ? 0 : notifications.unread(userId);
    }

    private static @Nullable Long before(String cursor) {
        return cursor.matches("\\d{1,18}") ? Long.valueOf(cursor) : null;
    }
}
