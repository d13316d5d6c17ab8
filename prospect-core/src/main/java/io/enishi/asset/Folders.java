package io.enishi.asset;

import io.enishi.shared.NotFound;
import io.enishi.shared.PageOf;
import io.enishi.shared.Refusal;
import io.enishi.user.Viewer;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The folders that assets lie in: one tree, every asset in exactly one of them. */
@Component
public class Folders {

    public static final String VIEW = "folder.view";
    public static final String EDIT = "folder.edit";

    private static final int LONGEST_NAME = 100;
    private static final int DEEPEST = 8;
    private static final int MOST = 2_000;

    private final FolderRepository repository;
    private final Assets assets;
    private final AssetKinds kinds;

    Folders(FolderRepository repository, Assets assets, AssetKinds kinds) {
        this.repository = repository;
        this.assets = assets;
        this.kinds = kinds;
    }

    /** The whole tree, parents before their children; the root is the first. */
    @Transactional(readOnly = true)
    public List<Folder> tree(Viewer who) {
        who.require(VIEW);
        return repository.tree();
    }

    /** What of these kinds lies in a folder directly; {@code sort} is {@code name}, {@code kind} or {@code updated}. */
    @Transactional(readOnly = true)
    public PageOf<FolderItem> items(
            long id,
            Set<String> kinds,
            String search,
            String sort,
            boolean descending,
            int page,
            int size,
            Viewer who) {
        who.require(VIEW);
        return repository.items(id, kinds, search.replace("\0", ""), sort, descending, page, size);
    }

    @Transactional
    public long create(String name, long parentId, Viewer who) {
        List<Folder> tree = locked(who);
        Folder parent = get(parentId, tree);
        if (parent.depth() >= DEEPEST) {
            throw Refusal.at("parent", "folder.too-deep", DEEPEST);
        }
        if (repository.count() >= MOST) {
            throw new Refusal("folder.too-many", MOST);
        }
        return repository.insert(checked(name, parentId, 0), parentId, who.userId());
    }

    /** Another name, another place, or both; the root stays where it is. */
    @Transactional
    public void change(long id, String name, long parentId, Viewer who) {
        List<Folder> tree = locked(who);
        Folder folder = get(id, tree);
        Folder parent = get(parentId, tree);
        if (folder.isRoot()) {
            throw new Refusal("folder.root");
        }
        for (Folder up = parent; ; up = get(up.parentId(), tree)) {
            if (up.id() == id) {
                throw Refusal.at("parent", "folder.circle");
            }
            if (up.parentId() == null) {
                break;
            }
        }
        if (parent.depth() + height(folder, tree) > DEEPEST) {
            throw Refusal.at("parent", "folder.too-deep", DEEPEST);
        }
        repository.change(id, checked(name, parentId, id), parentId, who.userId());
    }

    /** Only an empty one, and it is gone for good: there is nothing in it that could be missed. */
    @Transactional
    public void delete(long id, Viewer who) {
        List<Folder> tree = locked(who);
        if (get(id, tree).isRoot()) {
            throw new Refusal("folder.root");
        }
        if (repository.holdsSomething(id)) {
            throw new Refusal("folder.not-empty");
        }
        repository.delete(id);
    }

    /** Moves an asset, which the viewer may edit, into a folder. */
    @Transactional
    public void put(long assetId, long folderId, Viewer who) {
        who.require(EDIT);
        AssetRow asset = assets.find(assetId)
                .filter(row -> row.deletedAt() == null)
                .orElseThrow(() -> new NotFound("Asset", assetId));
        who.require(kinds.get(asset.kind()).rights() + ".edit");
        get(folderId, repository.tree());
        assets.touch(assetId, who);
        repository.put(assetId, folderId);
    }

    private List<Folder> locked(Viewer who) {
        who.require(EDIT);
        repository.alone();
        return repository.tree();
    }

    private static int height(Folder folder, List<Folder> tree) {
        int deepest = folder.depth();
        boolean inside = false;
        for (Folder each : tree) {
            if (inside && each.depth() <= folder.depth()) {
                break;
            }
            inside |= each.id() == folder.id();
            if (inside) {
                deepest = Math.max(deepest, each.depth());
            }
        }
        return deepest - folder.depth() + 1;
    }

    private static Folder get(@Nullable Long id, List<Folder> tree) {
        return tree.stream()
                .filter(each -> id != null && each.id() == id)
                .findFirst()
                .orElseThrow(() -> new NotFound("Folder", String.valueOf(id)));
    }

    private String checked(String typed, long parentId, long besides) {
        String name = typed.replaceAll("\\p{Cc}+", " ").strip();
        if (name.isEmpty()) {
            throw Refusal.at("name", "asset.name.missing");
        }
        if (name.length() > LONGEST_NAME) {
            throw Refusal.at("name", "asset.name.too-long", LONGEST_NAME);
        }
        if (name.contains("/")) {
            throw Refusal.at("name", "folder.name.slash");
        }
        if (repository.taken(parentId, name, besides)) {
            throw Refusal.at("name", "folder.name.taken", name);
        }
        return name;
    }
}
