package io.enishi.admin.list;

import io.enishi.admin.Causes;
import io.enishi.change.Cause;
import io.enishi.list.DynamicLists;
import io.enishi.list.ListRow;
import io.enishi.list.Lists;
import io.enishi.list.SplitList;
import io.enishi.list.Stay;
import io.enishi.prospect.ProspectRow;
import io.enishi.prospect.Prospects;
import io.enishi.shared.EmailAddress;
import io.enishi.shared.ProspectId;
import io.enishi.shared.Refusal;
import io.enishi.user.Viewer;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.util.UriUtils;

/** Who is on a list: why somebody is or is not, and dealing everybody on it to new lists. */
@Controller
class MembershipController {

    private static final int LONGEST = 200;

    private final Lists lists;
    private final DynamicLists dynamic;
    private final SplitList splitList;
    private final Prospects prospects;
    private final Causes causes;
    private final MessageSource messages;

    MembershipController(
            Lists lists,
            DynamicLists dynamic,
            SplitList splitList,
            Prospects prospects,
            Causes causes,
            MessageSource messages) {
        this.lists = lists;
        this.dynamic = dynamic;
        this.splitList = splitList;
        this.prospects = prospects;
        this.causes = causes;
        this.messages = messages;
    }

    /** One by her id, or looked for by her address. */
    @GetMapping("/lists/{id}/why")
    String why(
            @PathVariable long id,
            @RequestParam(required = false) @Nullable Long prospect,
            @RequestParam(defaultValue = "") String email,
            Viewer who,
            Model model) {
        ListRow list = lists.get(id, who);
        model.addAttribute("row", list);
        model.addAttribute("email", email);
        Optional<ProspectRow> found =
                prospect != null ? prospects.find(new ProspectId(prospect), who) : byEmail(email, who);
        model.addAttribute("nobody", found.isEmpty() && (prospect != null || !email.isBlank()));
        if (found.isPresent()) {
            tell(id, found.get(), who, model);
        }
        return "admin/list/why";
    }

    @GetMapping("/lists/{id}/split")
    String split(@PathVariable long id, Viewer who, Model model) {
        who.require("list.edit");
        model.addAttribute("row", lists.get(id, who));
        model.addAttribute("parts", "50; 50");
        return "admin/list/split";
    }

    @PostMapping("/lists/{id}/split")
    String deal(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String parts,
            Viewer who,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash) {
        try {
            splitList.split(id, hundredths(parts), who);
            flash.addFlashAttribute("success", "list.split.done");
            return "redirect:/lists?q="
                    + UriUtils.encodeQueryParam(lists.get(id, who).name(), StandardCharsets.UTF_8);
        } catch (Refusal refusal) {
            response.setStatus(422);
            model.addAttribute("row", lists.get(id, who));
            model.addAttribute("parts", parts.length() > LONGEST ? parts.substring(0, LONGEST) : parts);
            model.addAttribute(
                    "error",
                    messages.getMessage(
                            refusal.messageKey(), refusal.arguments().toArray(), who.locale()));
            return "admin/list/split";
        }
    }

    private void tell(long id, ProspectRow prospect, Viewer who, Model model) {
        ProspectId one = prospect.id();
        List<Stay> stays = lists.stays(id, one, who);
        List<Cause> told = stays.stream()
                .flatMap(stay -> Stream.of(stay.joined(), stay.left()).filter(Objects::nonNull))
                .toList();
        model.addAttribute("prospect", prospect);
        model.addAttribute(
                "membership",
                lists.of(one, who).stream()
                        .filter(each -> each.listId() == id)
                        .findFirst()
                        .orElse(null));
        model.addAttribute("stays", stays);
        model.addAttribute("causes", causes.told(told, who));
        dynamic.find(id, who).filter(rule -> !rule.broken()).ifPresent(rule -> {
            model.addAttribute("rule", rule);
            model.addAttribute("answer", dynamic.why(id, one, who));
        });
    }

    private Optional<ProspectRow> byEmail(String email, Viewer who) {
        try {
            return email.isBlank()
                    ? Optional.empty()
                    : prospects.findByEmail(EmailAddress.of(email.strip())).flatMap(id -> prospects.find(id, who));
        } catch (Refusal noAddress) {
            return Optional.empty();
        }
    }

    private static List<Integer> hundredths(String typed) {
        return Arrays.stream(typed.split("[;,、；，\\s]+"))
                .filter(part -> !part.isEmpty())
                .map(part -> part.matches("\\d{1,3}") ? Integer.parseInt(part) : 0)
                .toList();
    }
}
