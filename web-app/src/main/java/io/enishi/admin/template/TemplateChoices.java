package io.enishi.admin.template;

import io.enishi.asset.Campaigns;
import io.enishi.asset.Folders;
import io.enishi.domain.TrackerDomains;
import io.enishi.merge.MergeField;
import io.enishi.shared.Words;
import io.enishi.template.SenderOption;
import io.enishi.template.TemplateDesk;
import io.enishi.template.TemplateType;
import io.enishi.user.Viewer;
import io.enishi.vocabulary.Choice;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** What may be chosen for a template, and the merge fields that may stand in it. */
@Component
class TemplateChoices {

    private static final List<Choice> TYPES = List.of(
            new Choice(TemplateType.HTML_AND_TEXT.key(), new Words("HTML and text", "HTML とテキスト")),
            new Choice(TemplateType.HTML.key(), new Words("HTML only", "HTML のみ")),
            new Choice(TemplateType.TEXT.key(), new Words("Text only", "テキストのみ")));

    private static final List<Choice> FIRST = List.of(
            new Choice(SenderOption.ASSIGNED_USER, new Words("The prospect’s assigned user", "プロスペクトの担当者")),
            new Choice(SenderOption.ACCOUNT_OWNER, new Words("The owner of the prospect’s account", "取引先の所有者")));

    private final Campaigns campaigns;
    private final Folders folders;
    private final TrackerDomains domains;
    private final TemplateDesk desk;

    TemplateChoices(Campaigns campaigns, Folders folders, TrackerDomains domains, TemplateDesk desk) {
        this.campaigns = campaigns;
        this.folders = folders;
        this.domains = domains;
        this.desk = desk;
    }

    void offer(Viewer who, Model model) {
        model.addAttribute("campaigns", campaigns.choices());
        model.addAttribute(
                "folders",
                who.may(Folders.EDIT)
                        ? folders.tree(who).stream()
                                .map(folder -> choice(folder.id(), folder.isRoot() ? "/" : folder.path()))
                                .toList()
                        : List.of());
        model.addAttribute(
                "domains",
                who.may("settings.edit")
                        ? domains.all(who).stream()
                                .map(domain -> choice(domain.id(), domain.domain()))
                                .toList()
                        : List.of());
        model.addAttribute("types", TYPES);
        model.addAttribute("first", FIRST);
        Map<Words, List<MergeField>> fields = new LinkedHashMap<>();
        desk.mergeFields()
                .forEach(field -> fields.computeIfAbsent(field.group(), group -> new ArrayList<>())
                        .add(field));
        model.addAttribute("fields", fields);
    }

    long defaultCampaign() {
        return campaigns.defaultId();
    }

    private static Choice choice(long id, String name) {
        return new Choice(Long.toString(id), new Words(name, name));
    }
}
