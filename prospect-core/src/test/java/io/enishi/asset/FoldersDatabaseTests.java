package io.enishi.asset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.enishi.shared.NotFound;
import io.enishi.shared.Refusal;
import io.enishi.testing.DatabaseTest;
import io.enishi.user.Viewer;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.annotation.Transactional;

@DatabaseTest(rooms = {"asset", "user", "vocabulary"})
@Transactional
class FoldersDatabaseTests {

    private static final Viewer SYSTEM = Viewer.system();
    private static final Set<String> CAMPAIGNS = Set.of(Campaigns.KIND);

    private final Folders folders;
    private final Campaigns campaigns;

    FoldersDatabaseTests(Folders folders, Campaigns campaigns) {
        this.folders = folders;
        this.campaigns = campaigns;
    }

    @Test
    void foldersFormATreeThatIsReadFromTheRoot() {
        long spring = folders.create("春", root(), SYSTEM);
        long mails = folders.create("メール", spring, SYSTEM);
        folders.create("秋", root(), SYSTEM);

        assertThat(folders.tree(SYSTEM)).extracting(Folder::path).containsExactly("/", "/春", "/春/メール", "/秋");

        folders.change(mails, "メール配信", root(), SYSTEM);
        assertThat(folders.tree(SYSTEM))
                .extracting(Folder::path)
                .contains("/メール配信")
                .doesNotContain("/春/メール");
        assertThat(folder(mails).depth()).isEqualTo(1);
    }

    @Test
    void aFolderNeverLiesInItselfAndNamesAreOnceInAPlace() {
        long outer = folders.create("outer", root(), SYSTEM);
        long inner = folders.create("inner", outer, SYSTEM);

        refused("folder.circle", () -> folders.change(outer, "outer", inner, SYSTEM));
        refused("folder.circle", () -> folders.change(outer, "outer", outer, SYSTEM));
        refused("folder.root", () -> folders.change(root(), "x", outer, SYSTEM));
        refused("folder.root", () -> folders.delete(root(), SYSTEM));
        refused("folder.name.taken", () -> folders.create("OUTER", root(), SYSTEM));
        refused("folder.name.slash", () -> folders.create("a/b", root(), SYSTEM));
        refused("asset.name.missing", () -> folders.create(" ", root(), SYSTEM));
        assertThatThrownBy(() -> folders.create("x", 987_654_321, SYSTEM)).isInstanceOf(NotFound.class);
    }

    @Test
    void theTreeIsEightLevelsDeepAtMost() {
        long at = root();
        for (int i = 1; i <= 8; i++) {
            at = folders.create("level " + i, at, SYSTEM);
        }
        long deepest = at;
        long other = folders.create("other", root(), SYSTEM);

        refused("folder.too-deep", () -> folders.create("nine", deepest, SYSTEM));
        refused("folder.too-deep", () -> folders.change(other, "other", deepest, SYSTEM));
    }

    @Test
    void anAssetLiesInTheRootUntilItIsMovedAndAFullFolderStays() {
        long campaign = campaigns.create("春のキャンペーン", SYSTEM);
        long spring = folders.create("春", root(), SYSTEM);
        assertThat(items(root())).contains("春のキャンペーン");

        folders.put(campaign, spring, SYSTEM);

        assertThat(items(root())).doesNotContain("春のキャンペーン");
        assertThat(items(spring)).containsExactly("春のキャンペーン");
        assertThat(folder(spring).assets()).isEqualTo(1);
        refused("folder.not-empty", () -> folders.delete(spring, SYSTEM));
        folders.put(campaign, root(), SYSTEM);
        folders.delete(spring, SYSTEM);
        assertThat(folders.tree(SYSTEM)).extracting(Folder::name).doesNotContain("春");
    }

    private java.util.List<String> items(long folder) {
        return folders.items(folder, CAMPAIGNS, "", "name", false, 0, 50, SYSTEM).rows().stream()
                .map(FolderItem::name)
                .toList();
    }

    private Folder folder(long id) {
        return folders.tree(SYSTEM).stream()
                .filter(each -> each.id() == id)
                .findFirst()
                .orElseThrow();
    }

    private long root() {
        return folders.tree(SYSTEM).getFirst().id();
    }

    private static void refused(String key, org.assertj.core.api.ThrowableAssert.ThrowingCallable what) {
        assertThatThrownBy(what)
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.messageKey()).isEqualTo(key));
    }
}
