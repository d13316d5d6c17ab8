package io.enishi.admin.assignment;

import io.enishi.admin.CsvFile;
import io.enishi.admin.ListRequest;
import io.enishi.admin.Refusals;
import io.enishi.assignment.Queue;
import io.enishi.assignment.Queues;
import io.enishi.change.Cause;
import io.enishi.shared.PageOf;
import io.enishi.shared.ProspectId;
import io.enishi.shared.Refusal;
import io.enishi.user.Users;
import io.enishi.user.Viewer;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Queues: the list, who waits in one, taking somebody out of it, and the form for administrators. */
@Controller
class QueueController {

    private static final int MOST_EXPORTED = 10_000;

    private final Queues queues;
    private final Users users;
    private final MessageSource messages;

    QueueController(Queues queues, Users users, MessageSource messages) {
        this.queues = queues;
        this.users = users;
        this.messages = messages;
    }

    @GetMapping("/queues")
    String list(ListRequest list, Viewer who, Model model) {
        model.addAttribute("page", page(list, list.page(), ListRequest.SIZE, who));
        return list.fragment() ? "admin/assignment/queues :: #table" : "admin/assignment/queues";
    }

    @GetMapping("/queues.csv")
    void export(
            ListRequest list,
            @RequestParam(defaultValue = "utf-8") String charset,
            Viewer who,
            HttpServletResponse response) {
        List<Queue> rows = page(list, 0, MOST_EXPORTED, who).rows();
        List<String> header = Stream.of("queue.field.name", "queue.field.waiting", "queue.field.members")
                .map(key -> messages.getMessage(key, null, who.locale()))
                .toList();
        CsvFile.send(
                response,
                "queues",
                charset,
                header,
                file -> rows.forEach(row -> file.accept(List.of(
                        row.name(),
                        Long.toString(row.waiting()),
                        Integer.toString(row.members().size())))));
    }

    @GetMapping("/queues/new")
    String blank(Viewer who, Model model) {
        who.require("user.edit");
        model.addAttribute("form", new QueueForm("", List.of()));
        return form(model, null);
    }

    @PostMapping("/queues")
    String create(
            @ModelAttribute("form") QueueForm form,
            BindingResult errors,
            Viewer who,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash) {
        try {
            long id = queues.create(form.name(), form.chosen(), who);
            flash.addFlashAttribute("success", "queue.created");
            return "redirect:/queues/" + id;
        } catch (Refusal refusal) {
            Refusals.into(errors, refusal, response);
            return form(model, null);
        }
    }

    @GetMapping("/queues/{id}")
    String one(@PathVariable long id, ListRequest list, Viewer who, Model model) {
        Queue queue = queues.get(id, who);
        model.addAttribute("queue", queue);
        model.addAttribute("page", queues.waiting(id, list.page(), ListRequest.SIZE, who));
        model.addAttribute("names", users.names(queue.members(), who.locale()));
        model.addAttribute("takes", who.may("prospect.edit") && queue.members().contains(who.userId()));
        return list.fragment() ? "admin/assignment/queue :: #table" : "admin/assignment/queue";
    }

    @GetMapping("/queues/{id}/edit")
    String edit(@PathVariable long id, Viewer who, Model model) {
        who.require("user.edit");
        Queue queue = queues.get(id, who);
        model.addAttribute("form", QueueForm.of(queue));
        return form(model, queue);
    }

    @PostMapping("/queues/{id}")
    String change(
            @PathVariable long id,
            @ModelAttribute("form") QueueForm form,
            BindingResult errors,
            Viewer who,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash) {
        try {
            queues.change(id, form.name(), form.chosen(), who);
            flash.addFlashAttribute("success", "queue.changed");
            return "redirect:/queues/" + id;
        } catch (Refusal refusal) {
            Refusals.into(errors, refusal, response);
            return form(model, queues.get(id, who));
        }
    }

    @PostMapping("/queues/{id}/deleted")
    String delete(@PathVariable long id, Viewer who, RedirectAttributes flash) {
        queues.delete(id, who);
        flash.addFlashAttribute("success", "queue.deleted");
        return "redirect:/queues";
    }

    /** Mine from now on. */
    @PostMapping("/queues/{id}/prospects/{prospect}/taken")
    String take(@PathVariable long id, @PathVariable long prospect, Viewer who, RedirectAttributes flash) {
        queues.take(id, new ProspectId(prospect), who);
        flash.addFlashAttribute("success", "queue.took");
        return "redirect:/prospects/" + prospect;
    }

    /** Lets a prospect wait; nobody has her until a member takes her. */
    @PostMapping("/prospects/{prospect}/owner-queue")
    String put(@PathVariable long prospect, @RequestParam long queue, Viewer who, RedirectAttributes flash) {
        queues.put(new ProspectId(prospect), queue, who, Cause.user(who.userId()));
        flash.addFlashAttribute("success", "queue.put");
        return who.ownProspectsOnly() ? "redirect:/prospects" : "redirect:/prospects/" + prospect;
    }

    private PageOf<Queue> page(ListRequest list, int page, int size, Viewer who) {
        return queues.page(list.text("q"), list.sort("name"), list.descending(), page, size, who);
    }

    private String form(Model model, @Nullable Queue queue) {
        model.addAttribute("queue", queue);
        model.addAttribute("people", users.active());
        return "admin/assignment/form";
    }
}
