package io.enishi.admin.asset;

import io.enishi.admin.CsvFile;
import io.enishi.admin.ListRequest;
import io.enishi.admin.Show;
import io.enishi.asset.AssetKind;
import io.enishi.asset.AssetKinds;
import io.enishi.asset.Folder;
import io.enishi.asset.FolderItem;
import io.enishi.asset.Folders;
import io.enishi.shared.NotFound;
import io.enishi.shared.PageOf;
import io.enishi.user.Viewer;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

/** The tree of folders, what lies in one of them, and moving either. */
@Controller
class FolderController {

    private static final int MOST_EXPORTED = 10_000;

    private final Folders folders;
    private final AssetKinds kinds;
    private final MessageSource messages;

    FolderController(Folders folders, AssetKinds kinds, MessageSource messages) {
        this.folders = folders;
        this.kinds = kinds;
        this.messages = messages;
    }

    @GetMapping("/folders")
    String page(ListRequest list, Viewer who, Model model) {
        List<Folder> tree = folders.tree(who);
        Folder current = current(list, tree);
        model.addAttribute("tree", tree);
        model.addAttribute("current", current);
        model.addAttribute("page", items(current, list, list.page(), ListRequest.SIZE, who));
        model.addAttribute("kinds", byKey());
        return list.fragment() ? "admin/asset/folders :: #table" : "admin/asset/folders";
    }

    @GetMapping("/folders.csv")
    void export(
            ListRequest list,
            @RequestParam(defaultValue = "utf-8") String charset,
            Viewer who,
            @ModelAttribute("show") Show show,
            HttpServletResponse response) {
        Folder current = current(list, folders.tree(who));
        PageOf<FolderItem> page = items(current, list, 0, MOST_EXPORTED, who);
        List<String> header = Stream.of("name", "kind", "updated")
                .map(key -> messages.getMessage("folder.column." + key, null, who.locale()))
                .toList();
        CsvFile.send(
                response,
                "folder",
                charset,
                header,
                rows -> page.rows()
                        .forEach(row -> rows.accept(List.of(
                                row.name(), show.words(kinds.get(row.kind()).label()), show.at(row.updatedAt())))));
    }

    @PostMapping("/folders")
    String create(
            @RequestParam(defaultValue = "") String name,
            @RequestParam long parent,
            Viewer who,
            RedirectAttributes flash) {
        return back(folders.create(name, parent, who), "folder.created", flash);
    }

    @PostMapping("/folders/{id}")
    String change(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String name,
            @RequestParam long parent,
            Viewer who,
            RedirectAttributes flash) {
        folders.change(id, name, parent, who);
        return back(id, "folder.saved", flash);
    }

    @PostMapping("/folders/{id}/deleted")
    String delete(@PathVariable long id, Viewer who, RedirectAttributes flash) {
        folders.delete(id, who);
        flash.addFlashAttribute("success", "folder.deleted");
        return "redirect:/folders";
    }

    /** Moves an asset from the folder that is shown into another. */
    @PostMapping("/folders/{id}/assets/{asset}")
    String put(
            @PathVariable long id,
            @PathVariable long asset,
            @RequestParam long folder,
            Viewer who,
            RedirectAttributes flash) {
        folders.put(asset, folder, who);
        return back(id, "folder.moved", flash);
    }

    private PageOf<FolderItem> items(Folder folder, ListRequest list, int page, int size, Viewer who) {
        String sort = list.sort("name");
        Set<String> seen = kinds.all().stream()
                .filter(kind -> who.may(kind.rights() + ".view"))
                .map(AssetKind::key)
                .collect(Collectors.toSet());
        return folders.items(folder.id(), seen, list.text("q"), sort, list.descending(), page, size, who);
    }

    private Map<String, AssetKind> byKey() {
        return kinds.all().stream().collect(Collectors.toMap(AssetKind::key, Function.identity()));
    }

    private static Folder current(ListRequest list, List<Folder> tree) {
        String wanted = list.text("folder");
        return wanted.isEmpty()
                ? tree.getFirst()
                : tree.stream()
                        .filter(folder -> Long.toString(folder.id()).equals(wanted))
                        .findFirst()
                        .orElseThrow(() -> new NotFound("Folder", wanted));
    }

    private static String back(long id, String message, RedirectAttributes flash) {
        flash.addFlashAttribute("success", message);
        return "redirect:/folders?folder=" + id;
    }
}
