package io.enishi.demo;

import io.enishi.action.ProspectBatch;
import io.enishi.asset.Campaigns;
import io.enishi.change.Cause;
import io.enishi.criteria.Criteria;
import io.enishi.list.DynamicLists;
import io.enishi.list.ListKind;
import io.enishi.list.Lists;
import io.enishi.list.NewList;
import io.enishi.prospect.FirstTouches;
import io.enishi.prospect.NewProspect;
import io.enishi.prospect.Prospects;
import io.enishi.shared.EmailAddress;
import io.enishi.shared.ProspectId;
import io.enishi.tracking.Visitors;
import io.enishi.user.Viewer;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The demo company's prospects, the lists they are on, and who of them said no. */
@Component
@ConditionalOnBooleanProperty("enishi.demo")
class DemoPeople {

    static final String NEWSLETTER = "ことり通信（メールマガジン）";
    private static final Set<String> OPTED_OUT =
            Set.of("hitomi.ishikawa@noto-lacquer.example", "sean.oconnor@galway-oyster.example");
    private static final Set<String> HANAKOS = Set.of(
            "aiko.sato@minamoto-shoyu.example",
            "minoru.genda@minamoto-shoyu.example",
            "kenta.suzuki@hokuto-seiki.example");

    private final Prospects prospects;
    private final Campaigns campaigns;
    private final FirstTouches touches;
    private final Lists lists;
    private final DynamicLists dynamic;
    private final Visitors visitors;
    private final JsonMapper json;
    private final Clock clock;

    DemoPeople(
            Prospects prospects,
            Campaigns campaigns,
            FirstTouches touches,
            Lists lists,
            DynamicLists dynamic,
            Visitors visitors,
            JsonMapper json,
            Clock clock) {
        this.prospects = prospects;
        this.campaigns = campaigns;
        this.touches = touches;
        this.lists = lists;
        this.dynamic = dynamic;
        this.visitors = visitors;
        this.json = json;
        this.clock = clock;
    }

    /** What the demo marketing builds upon. */
    record Audience(long campaign, long newsletter, long testList, long requesters) {}

    Audience gather(Map<DemoProspect, Long> readers, List<DemoProspect> cast, DemoUsers.Staff staff) {
        long autumn = campaigns.create("2026 秋 予兆保全キャンペーン", Viewer.system());
        long fair = campaigns.create("諏訪ものづくり展 2026", Viewer.system());
        Map<DemoProspect, ProspectId> people = new LinkedHashMap<>();
        for (DemoProspect person : cast) {
            people.put(person, create(person, person.fromFair() ? fair : autumn));
        }
        link(people, readers);
        long newsletter = list(NEWSLETTER, ListKind.STATIC, "月に一度の読みもの。配信を希望された方。", autumn);
        // what readers may choose on the preference page
        lists.show(newsletter, "ことり通信", true, Viewer.system());
        lists.show(newsletter, "ことり通信", true, Viewer.system());
        long visitorsOfFair = list("諏訪ものづくり展 2026 来場者", ListKind.STATIC, "会場で名刺を交換した方。", fair);
        long abroad = list("Readers abroad", ListKind.STATIC, "People who read the English pages.", autumn);
        long testList = list("社内テスト配信", ListKind.TEST, "配信前の確認に使う、社内の宛先。", autumn);
        join(people, newsletter, person -> !person.abroad() && person.warmth() != 2);
        join(people, visitorsOfFair, DemoProspect::fromFair);
        join(people, abroad, DemoProspect::abroad);
        lists.add(ProspectBatch.of(colleague(autumn)), testList, Cause.system());
        prospects.assign(
                batch(people, person -> HANAKOS.contains(person.email())), staff.salesperson(), Cause.system());
        people.forEach((person, id) -> {
            if (OPTED_OUT.contains(person.email())) {
                prospects.optOut(id, Cause.system());
            }
        });
        dynamic.create(
                "製造部門で最近動きのある方",
                "部署名に「製造」が含まれ、この 30 日間にアクティビティのある方。メンバーは自動で入れ替わります。",
                autumn,
                new Criteria.All(List.of(
                        is("prospect.field", Map.of("field", "department", "operator", "CONTAINS", "value", "製造")),
                        is("prospect.latest-activity", Map.of("when", "WITHIN", "days", 30)))),
                Viewer.system());
        long requesters = list("資料請求された方", ListKind.STATIC, "資料請求フォームから自動で追加されます。", autumn);
        return new Audience(autumn, newsletter, testList, requesters);
    }

    private ProspectId create(DemoProspect person, long campaign) {
        return prospects.create(
                new NewProspect(EmailAddress.of(person.email()), person.values(), campaign, null, null),
                Cause.system());
    }

    // in id order, as everybody takes visitors: this is one transaction, and their visits are being extended meanwhile
    private void link(Map<DemoProspect, ProspectId> people, Map<DemoProspect, Long> readers) {
        readers.entrySet().stream().sorted(Map.Entry.comparingByValue()).forEach(reader -> {
            long visitor = reader.getValue();
            ProspectId id = Objects.requireNonNull(people.get(reader.getKey()));
            visitors.link(visitor, id, "user", null, clock.instant());
            visitors.firstTouch(visitor).ifPresent(touch -> touches.keep(id, touch, Cause.system()));
        });
    }

    private ProspectId colleague(long campaign) {
        return prospects.create(
                new NewProspect(
                        EmailAddress.of(DemoSigns.MARKETER),
                        Map.of("lastName", "Mori", "firstName", "Ken", "company", "ことり計測株式会社"),
                        campaign,
                        null,
                        null),
                Cause.system());
    }

    private Criteria is(String criterion, Map<String, ?> settings) {
        return new Criteria.Is(criterion, json.valueToTree(settings));
    }

    private long list(String name, ListKind kind, String description, long campaign) {
        return lists.create(new NewList(name, kind, description, campaign), Viewer.system());
    }

    private void join(Map<DemoProspect, ProspectId> people, long list, Predicate<DemoProspect> who) {
        lists.add(batch(people, who), list, Cause.system());
    }

    private static ProspectBatch batch(Map<DemoProspect, ProspectId> people, Predicate<DemoProspect> who) {
        return new ProspectBatch(people.entrySet().stream()
                .filter(entry -> who.test(entry.getKey()))
                .map(Map.Entry::getValue)
                .toList());
    }
}
