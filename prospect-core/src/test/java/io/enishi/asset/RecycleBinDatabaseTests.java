package io.enishi.asset;

import static io.enishi.prospect.ProspectBuilder.aProspect;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.enishi.action.ProspectBatch;
import io.enishi.change.Cause;
import io.enishi.list.Lists;
import io.enishi.prospect.Prospects;
import io.enishi.shared.NotAllowed;
import io.enishi.shared.NotFound;
import io.enishi.shared.ProspectId;
import io.enishi.testing.DatabaseTest;
import io.enishi.testing.MovableClock;
import io.enishi.user.Viewer;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What was deleted lies in one bin whatever its kind, comes back as it was, and is given up when its time is over. */
@DatabaseTest(
        rooms = {
            "prospect",
            "field",
            "list",
            "audit",
            "asset",
            "change",
            "user",
            "vocabulary",
            "criteria",
            "action",
            "decision"
        })
class RecycleBinDatabaseTests {

    private static final Viewer SYSTEM = Viewer.system();

    private final RecycleBin bin;
    private final AssetHistory history;
    private final Assets assets;
    private final Folders folders;
    private final Lists lists;
    private final Prospects prospects;
    private final JdbcClient jdbc;
    private final MovableClock clock;

    RecycleBinDatabaseTests(
            RecycleBin bin,
            AssetHistory history,
            Assets assets,
            Folders folders,
            Lists lists,
            Prospects prospects,
            JdbcClient jdbc,
            MovableClock clock) {
        this.bin = bin;
        this.history = history;
        this.assets = assets;
        this.folders = folders;
        this.lists = lists;
        this.prospects = prospects;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Test
    void aDeletedListSaysWhoThrewItAwayAndComesBackWithItsMembers() {
        Viewer ken = ken(Set.of("folder.view", "list.view", "list.edit", "prospect.edit"));
        long list = lists.create("捨てたリスト", ken);
        ProspectId aiko = aProspect().savedIn(prospects);
        lists.add(ProspectBatch.of(aiko), list, Cause.system());

        lists.delete(list, ken);

        assertThat(found("捨てたリスト", ken)).singleElement().satisfies(each -> {
            assertThat(each.id()).isEqualTo(list);
            assertThat(each.deletedBy()).isEqualTo(ken.userId());
            assertThat(each.until()).isEqualTo(each.deletedAt().plus(Duration.ofDays(90)));
        });
        bin.restore(list, ken);
        assertThat(found("捨てたリスト", ken)).isEmpty();
        assertThat(lists.get(list, ken).members()).isEqualTo(1);
        assertThatThrownBy(() -> bin.restore(list, ken)).isInstanceOf(NotFound.class);
    }

    @Test
    void whoMayNotEditAKindDoesNotSeeItInTheBin() {
        long list = lists.create("秘密のリスト", SYSTEM);
        lists.delete(list, SYSTEM);
        Viewer reader = ken(Set.of("folder.view", "list.view"));

        assertThat(found("秘密のリスト", reader)).isEmpty();
        assertThatThrownBy(() -> bin.restore(list, reader)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> found("秘密のリスト", ken(Set.of("list.edit")))).isInstanceOf(NotAllowed.class);
    }

    @Test
    void afterNinetyDaysOnlyTheNameIsLeftAndNodesShareTheWork() {
        ProspectId aiko = aProspect().savedIn(prospects);
        List<Long> old = IntStream.range(0, 230)
                .mapToObj(i -> lists.create("古いリスト " + i, SYSTEM))
                .toList();
        lists.add(ProspectBatch.of(aiko), old.getFirst(), Cause.system());
        old.forEach(list -> lists.delete(list, SYSTEM));
        clock.advance(Duration.ofDays(89));
        long young = lists.create("若いリスト", SYSTEM);
        lists.delete(young, SYSTEM);
        bin.purge();
        assertThat(found("古いリスト", SYSTEM)).isNotEmpty();

        clock.advance(Duration.ofDays(2));
        CompletableFuture<Integer> other = CompletableFuture.supplyAsync(bin::purge);
        int purged = bin.purge() + other.join();

        assertThat(purged).isGreaterThanOrEqualTo(230);
        assertThat(found("古いリスト", SYSTEM)).isEmpty();
        assertThat(found("若いリスト", SYSTEM)).hasSize(1);
        assertThat(assets.name(old.getFirst())).isEqualTo("古いリスト 0");
        assertThatThrownBy(() -> lists.restore(old.getFirst(), SYSTEM)).isInstanceOf(NotFound.class);
        assertThat(jdbc.sql("select count(*) from list_membership where list_id = ?")
                        .param(old.getFirst())
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(history.of(old.getFirst(), null, SYSTEM).rows())
                .extracting(AssetChange::what)
                .containsOnlyOnce("asset.purged_at");
    }

    @Test
    void theHistoryTellsEveryValueBeforeAndAfterAndWhoseWordItWas() {
        Viewer ken = ken(Set.of("folder.view", "folder.edit", "list.view", "list.edit"));
        long list = lists.create("春のリスト", ken);
        long folder = folders.create("春 " + list, folders.tree(ken).getFirst().id(), ken);

        lists.change(list, "夏のリスト", "暑い", ken);
        lists.show(list, "ニュース", true, SYSTEM);
        folders.put(list, folder, ken);
        lists.delete(list, ken);

        List<AssetChange> told = history.of(list, null, ken).rows().reversed();
        assertThat(told)
                .extracting(AssetChange::what)
                .containsExactly(
                        "asset.added",
                        "asset.name",
                        "list.description",
                        "list.is_public",
                        "list.title",
                        "asset.folder_id",
                        "asset.deleted_at");
        assertThat(told.get(1)).satisfies(row -> {
            assertThat(row.oldValue()).isEqualTo("春のリスト");
            assertThat(row.newValue()).isEqualTo("夏のリスト");
            assertThat(row.cause()).isEqualTo(Cause.user(ken.userId()));
        });
        assertThat(told.get(3).cause().kind()).isEqualTo("system");
        assertThat(told.get(5).newValue()).isEqualTo(Long.toString(folder));
    }

    @Test
    void anAssetIsMovedByWhoMayEditItsKind() {
        long list = lists.create("動かせないリスト", SYSTEM);
        long root = folders.tree(SYSTEM).getFirst().id();

        assertThatThrownBy(() -> folders.put(list, root, ken(Set.of("folder.view", "folder.edit", "list.view"))))
                .isInstanceOf(NotAllowed.class);
    }

    private List<BinnedAsset> found(String name, Viewer who) {
        return bin.page(name, "", "name", false, 0, 500, who).rows();
    }

    private Viewer ken(Set<String> permissions) {
        long id = jdbc.sql(
                        "insert into app_user (email, role) values (gen_random_uuid() || '@example.com', 'marketing') returning id")
                .query(Long.class)
                .single();
        return new Viewer(id, "Ken", permissions, false, Locale.JAPAN, ZoneOffset.UTC);
    }
}
