package io.enishi.admin.asset;

import io.enishi.admin.ListRequest;
import io.enishi.admin.Show;
import io.enishi.asset.AssetHistory;
import io.enishi.asset.AssetKind;
import io.enishi.asset.AssetKinds;
import io.enishi.asset.AssetRow;
import io.enishi.asset.Assets;
import io.enishi.shared.NotFound;
import io.enishi.user.Viewer;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;

/** Who changed what of one asset, the same page for every kind. */
@Controller
class AssetHistoryController {

    private final AssetHistory history;
    private final AssetHistoryLines lines;
    private final Assets assets;
    private final AssetKinds kinds;

    AssetHistoryController(AssetHistory history, AssetHistoryLines lines, Assets assets, AssetKinds kinds) {
        this.history = history;
        this.lines = lines;
        this.assets = assets;
        this.kinds = kinds;
    }

    @GetMapping("/assets/{id}/history")
    String page(@PathVariable long id, ListRequest list, Viewer who, @ModelAttribute("show") Show show, Model model) {
        model.addAttribute("page", lines.told(history.of(id, list.cursor(), who), who, show));
        AssetRow asset = assets.find(id).orElseThrow(() -> new NotFound("Asset", id));
        AssetKind kind = kinds.get(asset.kind());
        model.addAttribute("asset", asset);
        model.addAttribute("kind", kind);
        model.addAttribute("path", asset.deletedAt() == null ? kind.path(id) : "/recycle-bin/" + id);
        return "admin/asset/history";
    }
}
