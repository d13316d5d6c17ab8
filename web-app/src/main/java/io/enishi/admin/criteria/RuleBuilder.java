package io.enishi.admin.criteria;

import io.enishi.audience.Audiences;
import io.enishi.criteria.Criteria;
import io.enishi.user.Viewer;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/**
 * The rule builder of every page that asks for a rule: the editor as {@code criteria}, and who matches right now as
 * {@code preview} when anything of the rule is complete. Its fields begin with {@link #PREFIX}.
 */
@Component
public class RuleBuilder {

    public static final String PREFIX = "criteria";

    private final CriteriaEditor editor;
    private final Audiences audiences;

    RuleBuilder(CriteriaEditor editor, Audiences audiences) {
        this.editor = editor;
        this.audiences = audiences;
    }

    public void blank(Model model, Viewer who) {
        model.addAttribute("criteria", editor.blank(PREFIX, who));
    }

    public void stored(Model model, Criteria criteria, Viewer who) {
        model.addAttribute("criteria", editor.draw(PREFIX, criteria, who));
        preview(model, criteria, who);
    }

    /** What was typed, with the submitted edit done. */
    public void edited(Model model, Map<String, String> submitted, Viewer who) {
        model.addAttribute("criteria", editor.edit(PREFIX, submitted, who));
        preview(model, editor.readComplete(PREFIX, submitted), who);
    }

    /** What was typed, each bad setting with its problem beside it. */
    public void problems(Model model, Map<String, String> submitted, Viewer who) {
        model.addAttribute("criteria", editor.problems(PREFIX, submitted, who));
        preview(model, editor.readComplete(PREFIX, submitted), who);
    }

    /** The rule to be stored; a bad setting refuses it. */
    public Criteria read(Map<String, String> submitted) {
        return editor.read(PREFIX, submitted);
    }

    private void preview(Model model, Criteria criteria, Viewer who) {
        if (!criteria.equals(new Criteria.All(List.of()))) {
            model.addAttribute("preview", audiences.of(criteria, who));
        }
    }
}
