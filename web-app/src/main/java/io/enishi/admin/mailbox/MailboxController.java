package io.enishi.admin.mailbox;

import io.enishi.admin.ListRequest;
import io.enishi.mailbox.Mailbox;
import io.enishi.shared.Addresses;
import io.enishi.shared.NotFound;
import io.enishi.user.Viewer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Reads the mail that would have left the machine; administrators only. */
@Controller
class MailboxController {

    private static final int PAGE = 50;

    private final ObjectProvider<Mailbox> mailbox;
    private final Addresses addresses;

    MailboxController(ObjectProvider<Mailbox> mailbox, Addresses addresses) {
        this.mailbox = mailbox;
        this.addresses = addresses;
    }

    @GetMapping("/dev/mail")
    String list(ListRequest list, Viewer who, Model model) {
        Mailbox box = box(who);
        List<Mailbox.Envelope> all = box.messages(list.text("q"));
        int from = Math.min(all.size(), list.page() * PAGE);
        int to = Math.min(all.size(), from + PAGE);
        model.addAttribute(
                "page",
                new io.enishi.shared.PageOf<>(all.subList(from, to), to < all.size() ? "more" : null, all.size()));
        model.addAttribute("imapPort", Integer.toString(box.imapPort()));
        return list.fragment() ? "admin/mailbox/list :: #table" : "admin/mailbox/list";
    }

    @GetMapping("/dev/mail/{id}")
    String message(@PathVariable long id, Viewer who, Model model) {
        model.addAttribute("message", box(who).open(id).orElseThrow(() -> new NotFound("Message", id)));
        return "admin/mailbox/message";
    }

    /** Its HTML, framed: pictures load as in a mail reader, links open in a new window on the tracker host. */
    @GetMapping("/dev/mail/{id}/html")
    ResponseEntity<byte[]> html(@PathVariable long id, Viewer who) {
        String html = box(who).open(id).map(Mailbox.Opened::html).orElseThrow(() -> new NotFound("Message", id));
        String policy =
                "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; img-src https: http: data: "
                        + addresses.trackerUrl() + "; style-src 'unsafe-inline'; frame-ancestors 'self'";
        String framed = "<base target=\"_blank\">" + html;
        return ResponseEntity.ok()
                .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
                .header("Content-Security-Policy", policy)
                .header("Referrer-Policy", "no-referrer")
                .header("Cache-Control", "no-store")
                .body(framed.getBytes(StandardCharsets.UTF_8));
    }

    private Mailbox box(Viewer who) {
        who.require("mailbox.view");
        return mailbox.stream().findFirst().orElseThrow(() -> new NotFound("Mailbox", "in-process"));
    }
}
