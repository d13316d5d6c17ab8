package io.enishi.admin.merge;

import io.enishi.admin.ListRequest;
import io.enishi.admin.Sandbox;
import io.enishi.admin.asset.UsedIn;
import io.enishi.asset.Campaigns;
import io.enishi.merge.DynamicContent;
import io.enishi.merge.DynamicContents;
import io.enishi.prospect.Prospects;
import io.enishi.shared.EmailAddress;
import io.enishi.shared.ProspectId;
import io.enishi.shared.Refusal;
import io.enishi.shared.Words;
import io.enishi.user.Viewer;
import io.enishi.vocabulary.Choice;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Dynamic contents: their table, and one with its variations and what a chosen prospect would read. */
@Controller
class DynamicContentController {

    private static final List<Choice> OPERATORS = List.of(
            operator("is", "is", "と等しい"),
            operator("contains", "contains", "を含む"),
            operator("between", "is between", "の範囲内"),
            operator("less-than", "is less than", "より小さい"),
            operator("less-than-or-equal", "is at most", "以下"),
            operator("greater-than", "is greater than", "より大きい"),
            operator("greater-than-or-equal", "is at least", "以上"));

    private final DynamicContents contents;
    private final Campaigns campaigns;
    private final Prospects prospects;
    private final UsedIn usedIn;
    private final MergeWording words;

    DynamicContentController(
            DynamicContents contents, Campaigns campaigns, Prospects prospects, UsedIn usedIn, MergeWording words) {
        this.contents = contents;
        this.campaigns = campaigns;
        this.prospects = prospects;
        this.usedIn = usedIn;
        this.words = words;
    }

    @GetMapping("/dynamic-contents")
    String list(ListRequest list, Viewer who, Model model) {
        String sort = list.sort("-changed");
        model.addAttribute(
                "page", contents.page(list.text("q"), sort, list.descending(), list.page(), ListRequest.SIZE, who));
        return list.fragment() ? "admin/merge/contents :: #table" : "admin/merge/contents";
    }

    @GetMapping("/dynamic-contents/new")
    String blank(Viewer who, Model model) {
        who.require("email.edit");
        return form(DynamicContentForm.blank(campaigns.defaultId()), null, who, model);
    }

    @PostMapping("/dynamic-contents")
    String create(
            HttpServletRequest typed, Viewer who, Model model, HttpServletResponse response, RedirectAttributes flash) {
        DynamicContentForm form = read(typed);
        try {
            long id = contents.create(form.content(0), who);
            flash.addFlashAttribute("success", "dynamic-content.saved");
            return "redirect:/dynamic-contents/" + id;
        } catch (Refusal refusal) {
            response.setStatus(422);
            model.addAttribute("error", words.refusal(refusal, who.locale()));
            return form(form, null, who, model);
        }
    }

    /** {@code as} is the address of the prospect whose words are shown. */
    @GetMapping("/dynamic-contents/{id}")
    String page(@PathVariable long id, @RequestParam(defaultValue = "") String as, Viewer who, Model model) {
        DynamicContent content = contents.get(id, who);
        person(as, who, model);
        return form(DynamicContentForm.of(content), content, who, model);
    }

    @PostMapping("/dynamic-contents/{id}")
    String change(
            @PathVariable long id,
            HttpServletRequest typed,
            Viewer who,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash) {
        DynamicContentForm form = read(typed);
        try {
            contents.change(form.content(id), who);
            flash.addFlashAttribute("success", "dynamic-content.saved");
            return "redirect:/dynamic-contents/" + id;
        } catch (Refusal refusal) {
            response.setStatus(422);
            model.addAttribute("error", words.refusal(refusal, who.locale()));
            person("", who, model);
            return form(form, contents.get(id, who), who, model);
        }
    }

    @GetMapping("/dynamic-contents/{id}/preview")
    ResponseEntity<byte[]> preview(
            @PathVariable long id,
            @RequestParam(required = false) @Nullable Long as,
            Viewer who,
            HttpServletResponse response) {
        String html = contents.preview(id, as == null ? null : new ProspectId(as), who);
        Sandbox.around(response);
        return ResponseEntity.ok()
                .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
                .header("Cache-Control", "no-store")
                .body(html.getBytes(StandardCharsets.UTF_8));
    }

    @PostMapping("/dynamic-contents/{id}/deleted")
    String delete(@PathVariable long id, Viewer who, RedirectAttributes flash) {
        contents.delete(id, who);
        flash.addFlashAttribute("success", "dynamic-content.deleted");
        return "redirect:/dynamic-contents";
    }

    private String form(DynamicContentForm form, @Nullable DynamicContent content, Viewer who, Model model) {
        model.addAttribute("form", form);
        model.addAttribute("rows", form.rows());
        model.addAttribute("dynamic", content);
        model.addAttribute("operators", OPERATORS);
        model.addAttribute("campaigns", campaigns.choices());
        model.addAttribute(
                "choices",
                contents.fields().stream()
                        .map(field -> new Choice(field.name(), field.label()))
                        .toList());
        if (content != null) {
            usedIn.show(content.id(), model);
        }
        return "admin/merge/content";
    }

    private void person(String as, Viewer who, Model model) {
        Optional<ProspectId> person = EmailAddress.parse(as.strip())
                .flatMap(prospects::findByEmail)
                .filter(one -> prospects.find(one, who).isPresent());
        model.addAttribute("as", as);
        model.addAttribute("person", person.map(ProspectId::value).orElse(null));
        model.addAttribute("nobody", !as.isBlank() && person.isEmpty());
    }

    // read here, because data binding parts a single text at its commas when a list is wanted
    private static DynamicContentForm read(HttpServletRequest typed) {
        String version = typed.getParameter("version");
        return new DynamicContentForm(
                typed.getParameter("name"),
                typed.getParameter("campaignId"),
                typed.getParameter("field"),
                typed.getParameter("base"),
                all(typed, "operator"),
                all(typed, "value"),
                all(typed, "to"),
                all(typed, "html"),
                version != null && version.matches("[0-9]{1,9}") ? Integer.parseInt(version) : 0);
    }

    private static List<String> all(HttpServletRequest typed, String name) {
        String[] values = typed.getParameterValues(name);
        return values == null ? List.of() : Arrays.asList(values);
    }

    private static Choice operator(String key, String en, String ja) {
        return new Choice(key, new Words(en, ja));
    }
}
