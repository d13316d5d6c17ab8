package io.enishi.admin.transfer;

import io.enishi.admin.Refusals;
import io.enishi.audience.SavedViews;
import io.enishi.exchange.Direction;
import io.enishi.exchange.ExchangeFolder;
import io.enishi.exchange.RemotePlace;
import io.enishi.exchange.RemotePlaces;
import io.enishi.exchange.Schedule;
import io.enishi.exchange.ScheduledTransfer;
import io.enishi.exchange.ScheduledTransfers;
import io.enishi.shared.Refusal;
import io.enishi.transfer.ImportTemplates;
import io.enishi.user.Users;
import io.enishi.user.Viewer;
import jakarta.servlet.http.HttpServletResponse;
import java.time.DayOfWeek;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Imports and exports by the clock: what comes, what goes, when, and what came of it last. */
@Controller
class ScheduledTransferController {

    private static final String PAGE = "/scheduled-transfers";

    private final ScheduledTransfers transfers;
    private final ExchangeFolder folder;
    private final ImportTemplates templates;
    private final SavedViews views;
    private final RemotePlaces places;
    private final Users users;

    ScheduledTransferController(
            ScheduledTransfers transfers,
            ExchangeFolder folder,
            ImportTemplates templates,
            SavedViews views,
            RemotePlaces places,
            Users users) {
        this.transfers = transfers;
        this.folder = folder;
        this.templates = templates;
        this.views = views;
        this.places = places;
        this.users = users;
    }

    @GetMapping(PAGE)
    String page(Viewer who, Model model) {
        List<ScheduledTransfer> all = transfers.all(who);
        model.addAttribute("all", all);
        model.addAttribute("folder", folder.there());
        model.addAttribute(
                "places", places.all().stream().collect(Collectors.toMap(RemotePlace::id, RemotePlace::name)));
        model.addAttribute(
                "owners",
                users.names(all.stream().map(ScheduledTransfer::ownerId).collect(Collectors.toSet()), who.locale()));
        return "admin/transfer/scheduled";
    }

    @GetMapping(PAGE + "/new-import")
    String blankImport(Viewer who, Model model) {
        return form(null, ScheduledTransferForm.blank(Direction.IMPORT.key()), who, model);
    }

    @GetMapping(PAGE + "/new-export")
    String blankExport(Viewer who, Model model) {
        return form(null, ScheduledTransferForm.blank(Direction.EXPORT.key()), who, model);
    }

    @PostMapping(PAGE)
    String create(
            @ModelAttribute("form") ScheduledTransferForm form,
            BindingResult errors,
            Viewer who,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash) {
        try {
            transfers.create(form.draft(), who);
            return done("exchange.made", flash);
        } catch (Refusal refusal) {
            Refusals.into(errors, refusal, response);
            return form(null, form, who, model);
        }
    }

    @GetMapping(PAGE + "/{id}")
    String edit(@PathVariable long id, Viewer who, Model model) {
        return form(id, ScheduledTransferForm.of(transfers.get(id, who)), who, model);
    }

    @PostMapping(PAGE + "/{id}")
    String change(
            @PathVariable long id,
            @ModelAttribute("form") ScheduledTransferForm form,
            BindingResult errors,
            Viewer who,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash) {
        try {
            transfers.change(id, form.draft(), who);
            return done("exchange.changed", flash);
        } catch (Refusal refusal) {
            Refusals.into(errors, refusal, response);
            return form(id, form, who, model);
        }
    }

    @PostMapping(PAGE + "/{id}/begun")
    String doNow(@PathVariable long id, Viewer who, RedirectAttributes flash) {
        transfers.doNow(id, who);
        return done("exchange.begun", flash);
    }

    @PostMapping(PAGE + "/{id}/paused")
    String pause(@PathVariable long id, Viewer who, RedirectAttributes flash) {
        transfers.setActive(id, false, who);
        return done("exchange.paused", flash);
    }

    @PostMapping(PAGE + "/{id}/resumed")
    String resume(@PathVariable long id, Viewer who, RedirectAttributes flash) {
        transfers.setActive(id, true, who);
        return done("exchange.resumed", flash);
    }

    @PostMapping(PAGE + "/{id}/deleted")
    String delete(@PathVariable long id, Viewer who, RedirectAttributes flash) {
        transfers.delete(id, who);
        return done("exchange.deleted", flash);
    }

    private String form(@Nullable Long id, ScheduledTransferForm form, Viewer who, Model model) {
        model.addAttribute("id", id);
        model.addAttribute("places", places.all());
        model.addAttribute("form", form);
        model.addAttribute("comes", form.comes());
        model.addAttribute("templates", templates.all(who));
        model.addAttribute("views", views.all(who));
        model.addAttribute("formats", ScheduledTransfers.FORMATS);
        model.addAttribute("rhythms", Schedule.Every.values());
        model.addAttribute("days", DayOfWeek.values());
        return "admin/transfer/scheduled-form";
    }

    private static String done(String message, RedirectAttributes flash) {
        flash.addFlashAttribute("success", message);
        return "redirect:" + PAGE;
    }
}
