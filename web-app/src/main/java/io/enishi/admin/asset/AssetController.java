package io.enishi.admin.asset;

import io.enishi.asset.Campaigns;
import io.enishi.asset.Tags;
import io.enishi.user.Viewer;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Campaigns and tags: two short lists with one field to add another. */
@Controller
class AssetController {

    private static final int MOST_DELETED = 100;

    private final Campaigns campaigns;
    private final Tags tags;

    AssetController(Campaigns campaigns, Tags tags) {
        this.campaigns = campaigns;
        this.tags = tags;
    }

    @GetMapping("/campaigns")
    String campaigns(Viewer who, Model model) {
        who.require("campaign.view");
        model.addAttribute("rows", campaigns.all());
        model.addAttribute("defaultId", campaigns.defaultId());
        return "admin/asset/campaigns";
    }

    @PostMapping("/campaigns")
    String createCampaign(@RequestParam(defaultValue = "") String name, Viewer who, RedirectAttributes flash) {
        campaigns.create(name, who);
        flash.addFlashAttribute("success", "asset.campaign.created");
        return "redirect:/campaigns";
    }

    @GetMapping("/tags")
    String tags(Viewer who, Model model) {
        who.require("campaign.view");
        model.addAttribute("rows", tags.all());
        model.addAttribute("deleted", who.may("prospect.edit") ? tags.deleted(MOST_DELETED, who) : List.of());
        return "admin/asset/tags";
    }

    @PostMapping("/tags")
    String createTag(@RequestParam(defaultValue = "") String name, Viewer who, RedirectAttributes flash) {
        tags.named(name, who);
        flash.addFlashAttribute("success", "asset.tag.created");
        return "redirect:/tags";
    }

    @PostMapping("/tags/{id}/deleted")
    String deleteTag(@PathVariable long id, Viewer who, RedirectAttributes flash) {
        tags.delete(id, who);
        flash.addFlashAttribute("success", "asset.tag.deleted");
        return "redirect:/tags";
    }

    @PostMapping("/tags/{id}/restored")
    String restoreTag(@PathVariable long id, Viewer who, RedirectAttributes flash) {
        tags.restore(id, who);
        flash.addFlashAttribute("success", "asset.tag.restored");
        return "redirect:/tags";
    }
}
