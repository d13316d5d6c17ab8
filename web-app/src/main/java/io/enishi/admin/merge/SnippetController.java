package io.enishi.admin.merge;

import io.enishi.admin.ListRequest;
import io.enishi.admin.asset.UsedIn;
import io.enishi.asset.Campaigns;
import io.enishi.merge.Snippet;
import io.enishi.merge.Snippets;
import io.enishi.shared.Refusal;
import io.enishi.shared.Words;
import io.enishi.user.Viewer;
import io.enishi.vocabulary.Choice;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Snippets: their table, and one of them. */
@Controller
class SnippetController {

    private static final List<Choice> TYPES = List.of(
            type("text", "Text", "テキスト"),
            type("html", "HTML", "HTML"),
            type("image", "Picture (address)", "画像（アドレス）"),
            type("link", "Link", "リンク"),
            type("date", "Date (2027-03-31)", "日付（2027-03-31）"));

    private final Snippets snippets;
    private final Campaigns campaigns;
    private final UsedIn usedIn;
    private final MergeWording words;

    SnippetController(Snippets snippets, Campaigns campaigns, UsedIn usedIn, MergeWording words) {
        this.snippets = snippets;
        this.campaigns = campaigns;
        this.usedIn = usedIn;
        this.words = words;
    }

    /** What is typed of one. */
    record Typed(String name, String type, String value, String label, Integer version) {

        Typed {
            name = name == null ? "" : name;
            type = type == null ? "text" : type;
            value = value == null ? "" : value;
            label = label == null ? "" : label;
            version = version == null ? 0 : version;
        }

        Snippet snippet(long id, @Nullable Long campaign) {
            return new Snippet(
                    id, name, campaign, type, value.replace("\r\n", "\n").replace("\0", ""), label, version);
        }
    }

    @GetMapping("/snippets")
    String list(ListRequest list, Viewer who, Model model) {
        String sort = list.sort("-changed");
        model.addAttribute(
                "page", snippets.page(list.text("q"), sort, list.descending(), list.page(), ListRequest.SIZE, who));
        model.addAttribute("types", TYPES);
        return list.fragment() ? "admin/merge/snippets :: #table" : "admin/merge/snippets";
    }

    @GetMapping("/snippets/new")
    String blank(Viewer who, Model model) {
        who.require("email.edit");
        return form(new Typed("", "text", "", "", 1), 0, model);
    }

    @PostMapping("/snippets")
    String create(Typed typed, Viewer who, Model model, HttpServletResponse response, RedirectAttributes flash) {
        try {
            snippets.create(typed.snippet(0, campaigns.defaultId()), who);
            flash.addFlashAttribute("success", "snippet.saved");
            return "redirect:/snippets";
        } catch (Refusal refusal) {
            return again(refusal, typed, 0, who, model, response);
        }
    }

    @GetMapping("/snippets/{id}")
    String page(@PathVariable long id, Viewer who, Model model) {
        Snippet snippet = snippets.get(id, who);
        return form(
                new Typed(snippet.name(), snippet.type(), snippet.value(), snippet.label(), snippet.version()),
                id,
                model);
    }

    @PostMapping("/snippets/{id}")
    String change(
            @PathVariable long id,
            Typed typed,
            Viewer who,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash) {
        try {
            snippets.change(typed.snippet(id, null), who);
            flash.addFlashAttribute("success", "snippet.saved");
            return "redirect:/snippets";
        } catch (Refusal refusal) {
            return again(refusal, typed, id, who, model, response);
        }
    }

    @PostMapping("/snippets/{id}/deleted")
    String delete(@PathVariable long id, Viewer who, RedirectAttributes flash) {
        snippets.delete(id, who);
        flash.addFlashAttribute("success", "snippet.deleted");
        return "redirect:/snippets";
    }

    private String again(Refusal refusal, Typed typed, long id, Viewer who, Model model, HttpServletResponse response) {
        response.setStatus(422);
        model.addAttribute("error", words.refusal(refusal, who.locale()));
        return form(typed, id, model);
    }

    private String form(Typed typed, long id, Model model) {
        model.addAttribute("typed", typed);
        model.addAttribute("id", id);
        model.addAttribute("types", TYPES);
        if (id > 0) {
            usedIn.show(id, model);
        }
        return "admin/merge/snippet";
    }

    private static Choice type(String key, String en, String ja) {
        return new Choice(key, new Words(en, ja));
    }
}
