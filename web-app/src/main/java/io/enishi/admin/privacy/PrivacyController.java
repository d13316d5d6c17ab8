package io.enishi.admin.privacy;

import io.enishi.admin.CsvFile;
import io.enishi.admin.ListRequest;
import io.enishi.admin.Show;
import io.enishi.privacy.Erasure;
import io.enishi.privacy.Erasures;
import io.enishi.privacy.HandedOut;
import io.enishi.prospect.Prospects;
import io.enishi.shared.NotAllowed;
import io.enishi.shared.PageOf;
import io.enishi.shared.ProspectId;
import io.enishi.user.Users;
import io.enishi.user.Viewer;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.context.MessageSource;
import org.springframework.http.ContentDisposition;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Hands out all data about a person, erases her, and shows the proofs. */
@Controller
class PrivacyController {

    private static final int MOST_EXPORTED = 10_000;

    private final Erasures erasures;
    private final HandedOut handedOut;
    private final Prospects prospects;
    private final Users users;
    private final MessageSource messages;

    PrivacyController(
            Erasures erasures, HandedOut handedOut, Prospects prospects, Users users, MessageSource messages) {
        this.erasures = erasures;
        this.handedOut = handedOut;
        this.prospects = prospects;
        this.users = users;
        this.messages = messages;
    }

    @GetMapping("/prospects/{id}/data.json")
    void data(@PathVariable long id, Viewer who, HttpServletResponse response) throws IOException {
        ProspectId prospect = new ProspectId(id);
        who.require("prospect.export");
        if (who.ownProspectsOnly()) {
            throw new NotAllowed("prospect.export");
        }
        prospects.get(prospect, who);
        response.setContentType("application/json;charset=UTF-8");
        response.setHeader("Cache-Control", "no-store");
        response.setHeader(
                "Content-Disposition",
                ContentDisposition.attachment()
                        .filename("prospect-" + id + ".json")
                        .build()
                        .toString());
        handedOut.write(prospect, who, new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8));
    }

    @GetMapping("/prospects/{id}/erase")
    String ask(@PathVariable long id, Viewer who, Model model) {
        who.require(Erasures.ERASE);
        model.addAttribute("prospect", prospects.get(new ProspectId(id), who));
        return "admin/privacy/erase";
    }

    @PostMapping("/prospects/{id}/erased")
    String erase(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String address,
            @RequestParam(defaultValue = "") String reason,
            Viewer who,
            RedirectAttributes flash) {
        erasures.erase(new ProspectId(id), address, reason, who);
        flash.addFlashAttribute("success", "privacy.erased");
        return "redirect:/settings/erasures";
    }

    @GetMapping("/settings/erasures")
    String proofs(ListRequest list, Viewer who, Model model) {
        PageOf<Erasure> page = erasures.page(list.text("q"), list.page(), ListRequest.SIZE, who);
        model.addAttribute("page", page);
        model.addAttribute("people", people(page, who));
        return list.fragment() ? "admin/privacy/erasures :: #table" : "admin/privacy/erasures";
    }

    @GetMapping("/settings/erasures.csv")
    void export(
            ListRequest list,
            @RequestParam(defaultValue = "utf-8") String charset,
            Viewer who,
            @ModelAttribute("show") Show show,
            HttpServletResponse response) {
        PageOf<Erasure> page = erasures.page(list.text("q"), 0, MOST_EXPORTED, who);
        Map<Long, String> people = people(page, who);
        List<String> header = Stream.of("number", "at", "by", "reason", "rows")
                .map(key -> messages.getMessage("privacy.column." + key, null, who.locale()))
                .toList();
        CsvFile.send(
                response,
                "erasures",
                charset,
                header,
                rows -> page.rows()
                        .forEach(row -> rows.accept(List.of(
                                Long.toString(row.id()),
                                show.at(row.at()),
                                row.by() == null ? "" : people.getOrDefault(row.by(), ""),
                                row.reason(),
                                Integer.toString(row.rows())))));
    }

    private Map<Long, String> people(PageOf<Erasure> page, Viewer who) {
        return users.names(
                page.rows().stream()
                        .map(Erasure::by)
                        .filter(Objects::nonNull)
                        .distinct()
                        .toList(),
                who.locale());
    }
}
