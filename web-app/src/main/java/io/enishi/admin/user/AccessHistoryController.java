package io.enishi.admin.user;

import io.enishi.admin.CsvFile;
import io.enishi.admin.ListRequest;
import io.enishi.admin.Show;
import io.enishi.shared.PageOf;
import io.enishi.user.AccessChange;
import io.enishi.user.AccessHistory;
import io.enishi.user.Viewer;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/** Who changed what of users, roles and groups. */
@Controller
class AccessHistoryController {

    private static final int MOST_EXPORTED = 10_000;

    private final AccessHistory history;
    private final AccessHistoryLines lines;
    private final MessageSource messages;

    AccessHistoryController(AccessHistory history, AccessHistoryLines lines, MessageSource messages) {
        this.history = history;
        this.lines = lines;
        this.messages = messages;
    }

    @GetMapping("/access-history")
    String list(ListRequest list, Viewer who, Model model) {
        model.addAttribute("page", lines.told(page(list, list.page(), ListRequest.SIZE, who), who));
        return list.fragment() ? "admin/user/access-history :: #table" : "admin/user/access-history";
    }

    @GetMapping("/access-history.csv")
    void export(
            ListRequest list,
            @RequestParam(defaultValue = "utf-8") String charset,
            Viewer who,
            @ModelAttribute("show") Show show,
            HttpServletResponse response) {
        PageOf<AccessHistoryLines.Line> page = lines.told(page(list, 0, MOST_EXPORTED, who), who);
        List<String> header = Stream.of("at", "subject", "name", "what", "before", "after", "by")
                .map(key -> messages.getMessage("access.field." + key, null, who.locale()))
                .toList();
        CsvFile.send(
                response,
                "access-history",
                charset,
                header,
                file -> page.rows()
                        .forEach(line -> file.accept(List.of(
                                show.at(line.at()),
                                line.subject(),
                                line.name(),
                                line.what(),
                                line.before(),
                                line.after(),
                                line.by()))));
    }

    private PageOf<AccessChange> page(ListRequest list, int page, int size, Viewer who) {
        boolean descending = list.text("sort").isEmpty() || list.descending();
        return history.page(list.text("q"), list.text("subject"), descending, page, size, who);
    }
}
