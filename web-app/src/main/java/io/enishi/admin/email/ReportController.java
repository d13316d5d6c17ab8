package io.enishi.admin.email;

import io.enishi.abtest.AbTests;
import io.enishi.admin.CsvFile;
import io.enishi.admin.ListRequest;
import io.enishi.admin.Show;
import io.enishi.asset.Assets;
import io.enishi.delivery.Delivery;
import io.enishi.delivery.DeliveryState;
import io.enishi.email.ListEmail;
import io.enishi.email.ListEmailState;
import io.enishi.email.ListEmails;
import io.enishi.email.Mailings;
import io.enishi.emailreport.EmailReports;
import io.enishi.prospect.ProspectRow;
import io.enishi.shared.PageOf;
import io.enishi.shared.ProspectId;
import io.enishi.shared.Refusal;
import io.enishi.user.Viewer;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What became of a list email, live while it is being sent. */
@Controller
class ReportController {

    private static final int PAGE = 50;
    private static final List<String> REACHES = List.of("opened", "not-opened", "clicked", "not-clicked");

    private final ListEmails emails;
    private final Mailings mailings;
    private final EmailReports reports;
    private final Assets assets;
    private final EmailPeople people;
    private final EmailWords words;
    private final WaitingWords waitingWords;
    private final AbTests tests;

    ReportController(
            ListEmails emails,
            Mailings mailings,
            EmailReports reports,
            Assets assets,
            EmailPeople people,
            EmailWords words,
            WaitingWords waitingWords,
            AbTests tests) {
        this.emails = emails;
        this.mailings = mailings;
        this.reports = reports;
        this.assets = assets;
        this.people = people;
        this.words = words;
        this.waitingWords = waitingWords;
        this.tests = tests;
    }

    /** One message with its person's name, and what it waits for if it could go otherwise. */
    record Line(Delivery delivery, String name, @Nullable String waits) {}

    @GetMapping("/emails/{id}/report")
    String report(@PathVariable long id, ListRequest list, Viewer who, @ModelAttribute("show") Show show, Model model) {
        live(id, who, show, model);
        table(id, list, who, show, model);
        return list.fragment() ? "admin/email/report :: #table" : "admin/email/report";
    }

    @GetMapping("/emails/{id}/progress")
    String progress(@PathVariable long id, Viewer who, @ModelAttribute("show") Show show, Model model) {
        live(id, who, show, model);
        return "admin/email/report :: #live";
    }

    @PostMapping("/emails/{id}/send-again")
    String sendAgain(
            @PathVariable long id,
            @RequestParam(defaultValue = "uncertain") String from,
            @RequestParam(defaultValue = "") List<Long> delivery,
            Viewer who,
            RedirectAttributes flash) {
        try {
            DeliveryState state = from.equals("failed") ? DeliveryState.FAILED : DeliveryState.UNCERTAIN;
            mailings.sendAgain(id, state, delivery, who);
            flash.addFlashAttribute("success", "email.sent-again");
        } catch (Refusal refusal) {
            flash.addFlashAttribute("failure", words.refusal(refusal, who.locale()));
        }
        return "redirect:/emails/" + id + "/report";
    }

    @GetMapping("/emails/{id}/report.csv")
    void export(
            @PathVariable long id,
            ListRequest list,
            @RequestParam(defaultValue = "utf-8") String charset,
            Viewer who,
            @ModelAttribute("show") Show show,
            HttpServletResponse response) {
        emails.get(id, who);
        who.require("prospect.export");
        List<String> header = List.of("name", "address", "state", "reason", "reply", "at").stream()
                .map(key -> words.say("delivery.field." + key, who.locale()))
                .toList();
        DeliveryState state = state(list.text("state"));
        CsvFile.send(response, "email-" + id, charset, header, rows -> {
            Long after = 0L;
            while (after != null) {
                PageOf<Delivery> page = reports.messages(id, state, after, 1_000, who);
                for (Line line : lines(page.rows(), who, show)) {
                    rows.accept(Arrays.asList(
                            line.name(),
                            line.delivery().address(),
                            words.say(
                                    "delivery.state." + line.delivery().state().key(), who.locale()),
                            line.waits() == null ? reason(line.delivery(), who) : line.waits(),
                            line.delivery().reply(),
                            show.at(line.delivery().settledAt())));
                }
                after = page.next() == null ? null : Long.valueOf(page.next());
            }
        });
    }

    private String reason(Delivery delivery, Viewer who) {
        return delivery.reason() == null ? "" : words.say("delivery.reason." + delivery.reason(), who.locale());
    }

    private void live(long id, Viewer who, Show show, Model model) {
        ListEmail email = emails.get(id, who);
        model.addAttribute("email", email);
        model.addAttribute("name", assets.name(id));
        model.addAttribute("report", reports.report(id, who));
        emails.test(id, who).filter(test -> email.state().started()).ifPresent(test -> {
            model.addAttribute("test", test);
            model.addAttribute("versions", tests.results(id));
        });
        model.addAttribute(
                "waits",
                email.state() == ListEmailState.SENDING
                        ? reports.waiting(id, who).stream()
                                .map(many -> waitingWords.say(many, show))
                                .toList()
                        : List.of());
        model.addAttribute("reaches", REACHES);
        model.addAttribute("outage", reports.outage().orElse(null));
        model.addAttribute(
                "moving", email.state() == ListEmailState.SENDING || email.state() == ListEmailState.SCHEDULED);
    }

    private void table(long id, ListRequest list, Viewer who, Show show, Model model) {
        String cursor = list.cursor();
        Long after = cursor.matches("\\d{1,18}") ? Long.valueOf(cursor) : null;
        PageOf<Delivery> page = reports.messages(id, state(list.text("state")), after, PAGE, who);
        model.addAttribute("page", new PageOf<>(lines(page.rows(), who, show), page.next(), -1));
        model.addAttribute("states", DeliveryState.values());
    }

    private List<Line> lines(List<Delivery> deliveries, Viewer who, Show show) {
        Map<ProspectId, ProspectRow> rows = people.read(deliveries.stream()
                .map(Delivery::prospect)
                .filter(Objects::nonNull)
                .distinct()
                .toList());
        return deliveries.stream()
                .map(delivery -> {
                    ProspectRow row = delivery.prospect() == null ? null : rows.get(delivery.prospect());
                    return new Line(
                            delivery, row == null ? delivery.address() : row.name(who.locale()), waits(delivery, show));
                })
                .toList();
    }

    private @Nullable String waits(Delivery delivery, Show show) {
        return reports.waiting(delivery)
                .map(waiting -> waitingWords.say(waiting, show))
                .orElse(null);
    }

    private static @Nullable DeliveryState state(String asked) {
        return Arrays.stream(DeliveryState.values())
                .filter(state -> state.key().equals(asked))
                .findFirst()
                .orElse(null);
    }
}
