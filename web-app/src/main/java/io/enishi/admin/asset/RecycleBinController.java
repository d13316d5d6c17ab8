package io.enishi.admin.asset;

import io.enishi.admin.CsvFile;
import io.enishi.admin.ListRequest;
import io.enishi.admin.Show;
import io.enishi.asset.AssetKind;
import io.enishi.asset.AssetKinds;
import io.enishi.asset.BinnedAsset;
import io.enishi.asset.RecycleBin;
import io.enishi.shared.PageOf;
import io.enishi.user.Users;
import io.enishi.user.Viewer;
import io.enishi.vocabulary.Choice;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What was deleted of every kind: who threw it away and when, what still names it, and the way back. */
@Controller
class RecycleBinController {

    private static final int MOST_EXPORTED = 10_000;

    private final RecycleBin bin;
    private final AssetKinds kinds;
    private final Users users;
    private final UsedIn usedIn;
    private final MessageSource messages;

    RecycleBinController(RecycleBin bin, AssetKinds kinds, Users users, UsedIn usedIn, MessageSource messages) {
        this.bin = bin;
        this.kinds = kinds;
        this.users = users;
        this.usedIn = usedIn;
        this.messages = messages;
    }

    @GetMapping("/recycle-bin")
    String page(ListRequest list, Viewer who, Model model) {
        PageOf<BinnedAsset> page = items(list, list.page(), ListRequest.SIZE, who);
        model.addAttribute("page", page);
        model.addAttribute("kinds", byKey());
        model.addAttribute("people", people(page, who));
        model.addAttribute("days", bin.days());
        model.addAttribute(
                "kindChoices",
                bin.kinds(who).stream()
                        .map(kind -> new Choice(kind.key(), kind.label()))
                        .toList());
        return list.fragment() ? "admin/asset/bin :: #table" : "admin/asset/bin";
    }

    @GetMapping("/recycle-bin.csv")
    void export(
            ListRequest list,
            @RequestParam(defaultValue = "utf-8") String charset,
            Viewer who,
            @ModelAttribute("show") Show show,
            HttpServletResponse response) {
        PageOf<BinnedAsset> page = items(list, 0, MOST_EXPORTED, who);
        Map<Long, String> people = people(page, who);
        List<String> header = Stream.of("name", "kind", "by", "at", "until")
                .map(key -> messages.getMessage("bin.column." + key, null, who.locale()))
                .toList();
        CsvFile.send(
                response,
                "recycle-bin",
                charset,
                header,
                rows -> page.rows()
                        .forEach(row -> rows.accept(List.of(
                                row.name(),
                                show.words(kinds.get(row.kind()).label()),
                                row.deletedBy() == null ? "" : people.getOrDefault(row.deletedBy(), ""),
                                show.at(row.deletedAt()),
                                show.day(row.until())))));
    }

    @GetMapping("/recycle-bin/{id}")
    String one(@PathVariable long id, Viewer who, Model model) {
        BinnedAsset row = bin.get(id, who);
        model.addAttribute("row", row);
        model.addAttribute("kind", kinds.get(row.kind()));
        Long by = row.deletedBy();
        model.addAttribute(
                "by", by == null ? "" : users.names(List.of(by), who.locale()).getOrDefault(by, ""));
        usedIn.show(id, model);
        return "admin/asset/binned";
    }

    @PostMapping("/recycle-bin/{id}/restored")
    String restore(@PathVariable long id, Viewer who, RedirectAttributes flash) {
        String path = kinds.get(bin.get(id, who).kind()).path(id);
        bin.restore(id, who);
        flash.addFlashAttribute("success", "bin.restored");
        return "redirect:" + path;
    }

    private PageOf<BinnedAsset> items(ListRequest list, int page, int size, Viewer who) {
        String sort = list.sort("-deleted");
        return bin.page(list.text("q"), list.text("kind"), sort, list.descending(), page, size, who);
    }

    private Map<Long, String> people(PageOf<BinnedAsset> page, Viewer who) {
        return users.names(
                page.rows().stream()
                        .map(BinnedAsset::deletedBy)
                        .filter(Objects::nonNull)
                        .distinct()
                        .toList(),
                who.locale());
    }

    private Map<String, AssetKind> byKey() {
        return kinds.all().stream().collect(Collectors.toMap(AssetKind::key, Function.identity()));
    }
}
