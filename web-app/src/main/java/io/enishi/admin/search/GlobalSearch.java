package io.enishi.admin.search;

import io.enishi.account.AccountField;
import io.enishi.account.Accounts;
import io.enishi.admin.NavEntry;
import io.enishi.asset.AssetKind;
import io.enishi.asset.AssetKinds;
import io.enishi.asset.AssetRow;
import io.enishi.asset.Assets;
import io.enishi.opportunity.Opportunities;
import io.enishi.opportunity.OpportunityFilter;
import io.enishi.opportunity.OpportunityRow;
import io.enishi.prospect.ProspectRow;
import io.enishi.prospect.ProspectTable;
import io.enishi.user.Viewer;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Looks for a text in everything this viewer may see: people, companies, assets, pages, and what she may do. */
@Component
class GlobalSearch {

    private static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.JAPANESE);
    private static final String OPPORTUNITY = Opportunities.KIND;

    private final ProspectTable prospects;
    private final Accounts accounts;
    private final Assets assets;
    private final AssetKinds kinds;
    private final Opportunities opportunities;
    private final List<NavEntry> pages;
    private final MessageSource messages;

    GlobalSearch(
            ProspectTable prospects,
            Accounts accounts,
            Assets assets,
            AssetKinds kinds,
            Opportunities opportunities,
            ObjectProvider<NavEntry> pages,
            MessageSource messages) {
        this.prospects = prospects;
        this.accounts = accounts;
        this.assets = assets;
        this.kinds = kinds;
        this.opportunities = opportunities;
        this.pages =
                pages.stream().sorted(Comparator.comparingInt(NavEntry::order)).toList();
        this.messages = messages;
    }

    /** The groups in which something was found, each with at most so many; for an empty text, pages and commands. */
    List<FoundGroup> find(String typed, int most, Viewer who) {
        Sought sought = Sought.of(typed, kinds);
        List<FoundGroup> groups = new ArrayList<>();
        if (!sought.text().isEmpty()) {
            groups.add(new FoundGroup("prospect", sought.wants("prospect") ? people(sought, most, who) : List.of()));
            groups.add(new FoundGroup("account", sought.wants("account") ? companies(sought, most, who) : List.of()));
            groups.add(new FoundGroup("asset", things(sought, most, who)));
        }
        groups.add(new FoundGroup("page", sought.wants("page") ? pages(sought, who) : List.of()));
        groups.add(new FoundGroup("command", sought.wants("command") ? commands(sought, who) : List.of()));
        return groups.stream().filter(group -> !group.found().isEmpty()).toList();
    }

    private List<Found> people(Sought sought, int most, Viewer who) {
        return who.may("prospect.view")
                ? prospects.search(sought.text(), most, who).stream()
                        .map(row -> found(row, who.locale()))
                        .toList()
                : List.of();
    }

    private static Found found(ProspectRow row, Locale language) {
        String name = row.name(language);
        String detail = Stream.of(row.company(), name.equals(row.email()) ? "" : row.email())
                .filter(part -> !part.isBlank())
                .collect(Collectors.joining(" · "));
        return new Found(name, detail, "/prospects/" + row.id(), "user");
    }

    private List<Found> companies(Sought sought, int most, Viewer who) {
        return who.may(Accounts.VIEW)
                ? accounts.search(sought.text(), most, who).stream()
                        .map(row -> new Found(
                                row.name(), row.detail(AccountField.WEBSITE), "/accounts/" + row.id(), "building"))
                        .toList()
                : List.of();
    }

    private List<Found> things(Sought sought, int most, Viewer who) {
        Map<String, AssetKind> seen = kinds.all().stream()
                .filter(kind -> sought.wants(kind.key()))
                .filter(kind -> who.may(kind.rights() + ".view") || who.may(kind.rights() + ".edit"))
                .collect(Collectors.toMap(AssetKind::key, Function.identity()));
        // a deal is seen by those who see somebody it is about
        AssetKind deal = seen.remove(OPPORTUNITY);
        List<Found> found = new ArrayList<>();
        for (AssetRow row : assets.search(seen.keySet(), sought.text(), most)) {
            found.add(asset(row.name(), row.id(), kinds.get(row.kind()), who));
        }
        if (deal != null) {
            OpportunityFilter filter = new OpportunityFilter(sought.text(), null, "updated", true, 0, most);
            for (OpportunityRow row : opportunities.page(filter, who).rows()) {
                found.add(asset(row.name(), row.id(), deal, who));
            }
        }
        return found;
    }

    private static Found asset(String name, long id, AssetKind kind, Viewer who) {
        return new Found(name, kind.label().in(who.locale()), kind.path(id), kind.icon());
    }

    private List<Found> pages(Sought sought, Viewer who) {
        return pages.stream()
                .filter(page -> page.permission().isEmpty() || who.may(page.permission()))
                .filter(page -> called(page.label(), sought))
                .map(page -> new Found(text(page.label(), who.locale()), "", page.path(), page.icon()))
                .toList();
    }

    private List<Found> commands(Sought sought, Viewer who) {
        return Command.ALL.stream()
                .filter(command -> command.permission().isEmpty() || who.may(command.permission()))
                .filter(command -> called(command.label(), sought))
                .map(command -> new Found(text(command.label(), who.locale()), "", command.path(), command.icon()))
                .toList();
    }

    /** In either language: people remember what they read first. */
    private boolean called(String label, Sought sought) {
        return LANGUAGES.stream()
                .map(language -> plain(text(label, language)))
                .anyMatch(name -> Stream.of(plain(sought.text()).split(" ")).allMatch(name::contains));
    }

    private String text(String label, Locale language) {
        return messages.getMessage(label, null, language);
    }

    private static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .strip();
    }
}
