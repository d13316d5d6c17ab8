package io.enishi.audience;

import io.enishi.criteria.Criteria;
import io.enishi.criteria.CriteriaCompiler;
import io.enishi.shared.NotFound;
import io.enishi.shared.Refusal;
import io.enishi.user.Viewer;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * Saved views of the prospect table, in the language of all rules. Everybody keeps her own; who may edit lists may share one
 * with all, and takes care of those that are shared. What a view shows is what its viewer may see.
 */
@Component
public class SavedViews {

    /** Where things are used, a view is told as one of this kind. */
    public static final String KIND = "saved-view";

    private static final int LONGEST = 100;
    private static final int MOST = 100;

    private final SavedViewRepository repository;
    private final CriteriaCompiler compiler;
    private final JsonMapper json;

    SavedViews(SavedViewRepository repository, CriteriaCompiler compiler, JsonMapper json) {
        this.repository = repository;
        this.compiler = compiler;
        this.json = json;
    }

    /** What is typed about a view. */
    public record Draft(String name, Criteria criteria, String sort, boolean shared) {}

    /** Her own and those that are shared, by name. */
    @Transactional(readOnly = true)
    public List<SavedView> all(Viewer viewer) {
        viewer.require("prospect.view");
        return repository.all(viewer.userId()).stream().map(this::told).toList();
    }

    @Transactional(readOnly = true)
    public SavedView get(long id, Viewer viewer) {
        return find(id, viewer).orElseThrow(() -> new NotFound("Saved view", id));
    }

    @Transactional(readOnly = true)
    public Optional<SavedView> find(long id, Viewer viewer) {
        viewer.require("prospect.view");
        return repository.find(id, viewer.userId()).map(this::told);
    }

    /** Those for everybody, whoever asks. */
    @Transactional(readOnly = true)
    public List<SavedView> shared() {
        return repository.shared().stream().map(this::told).toList();
    }

    @Transactional
    public long create(Draft draft, Viewer who) {
        who.require("prospect.view");
        check(draft, who);
        if (repository.all(who.userId()).stream()
                        .filter(SavedViewRepository.Stored::mine)
                        .count()
                >= MOST) {
            throw new Refusal("audience.view.too-many", MOST);
        }
        return repository.insert(
                who.userId(), draft.name().strip(), json(draft.criteria()), draft.sort(), draft.shared());
    }

    @Transactional
    public void change(long id, Draft draft, Viewer who) {
        editable(id, who);
        check(draft, who);
        repository.update(id, draft.name().strip(), json(draft.criteria()), draft.sort(), draft.shared());
    }

    @Transactional
    public void delete(long id, Viewer who) {
        editable(id, who);
        repository.delete(id);
    }

    private void editable(long id, Viewer who) {
        SavedView view = get(id, who);
        if (!view.mine()) {
            who.require("list.edit");
        }
    }

    private void check(Draft draft, Viewer who) {
        String name = draft.name().strip();
        if (name.isEmpty()) {
            throw Refusal.at("name", "asset.name.missing");
        }
        if (name.length() > LONGEST || draft.sort().length() > LONGEST) {
            throw Refusal.at("name", "asset.name.too-long", LONGEST);
        }
        compiler.check(draft.criteria());
        if (draft.shared()) {
            who.require("list.edit");
        }
    }

    private String json(Criteria criteria) {
        return json.writerFor(Criteria.class).writeValueAsString(criteria);
    }

    private SavedView told(SavedViewRepository.Stored stored) {
        return new SavedView(
                stored.id(),
                stored.name(),
                json.readValue(stored.criteria(), Criteria.class),
                stored.sort(),
                stored.shared(),
                stored.mine());
    }
}
