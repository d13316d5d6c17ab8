package io.enishi.admin.email;

import io.enishi.action.CompletionActions;
import io.enishi.action.Place;
import io.enishi.admin.action.CompletionTab;
import io.enishi.asset.Assets;
import io.enishi.email.ListEmails;
import io.enishi.shared.Refusal;
import io.enishi.user.Viewer;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.util.UriComponentsBuilder;

/** What happens when somebody opens an email, or clicks in it. */
@Controller
@RequestMapping("/emails/{id}/actions")
class EmailActionController {

    private static final String VIEW = "admin/email/actions";
    private static final String LINK = "link";
    private static final List<String> EVENTS = List.of("open", "click", LINK);

    private final ListEmails emails;
    private final Assets assets;
    private final CompletionTab completions;

    EmailActionController(ListEmails emails, Assets assets, CompletionTab completions) {
        this.emails = emails;
        this.assets = assets;
        this.completions = completions;
    }

    @GetMapping
    String actions(
            @PathVariable long id,
            @RequestParam(defaultValue = "open") String event,
            @RequestParam(defaultValue = "") String url,
            Viewer who,
            Model model) {
        completions.draw(id, about(id, event, url, who, model), Place.COMPLETION, who, model);
        return VIEW;
    }

    @PostMapping
    String set(
            @PathVariable long id,
            @RequestParam(defaultValue = "open") String event,
            @RequestParam(defaultValue = "") String url,
            @RequestParam Map<String, String> submitted,
            Viewer who,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash) {
        String stored = about(id, event, url, who, model);
        if (!completions.stored(id, stored, Place.COMPLETION, submitted, who, model, response)) {
            return VIEW;
        }
        flash.addFlashAttribute("success", "email.actions.saved");
        return "redirect:"
                + UriComponentsBuilder.fromPath("/emails/" + id + "/actions")
                        .queryParam("event", event)
                        .queryParam("url", "{url}")
                        .encode()
                        .buildAndExpand(url)
                        .toUriString();
    }

    /** The event as it is stored; a link that the email does not have is refused. */
    private String about(long id, String event, String url, Viewer who, Model model) {
        who.require("email.edit");
        List<String> links = emails.links(id, who);
        String chosen = url.isEmpty() && !links.isEmpty() ? links.getFirst() : url;
        if (!EVENTS.contains(event) || event.equals(LINK) && !chosen.isEmpty() && !links.contains(chosen)) {
            throw new Refusal("email.actions.none");
        }
        model.addAttribute("email", emails.get(id, who));
        model.addAttribute("name", assets.name(id));
        model.addAttribute("events", EVENTS);
        model.addAttribute("event", event);
        model.addAttribute("links", links);
        model.addAttribute("url", chosen);
        return event.equals(LINK) ? CompletionActions.onLink(chosen) : event;
    }
}
