package io.enishi.admin.action;

import io.enishi.action.CompletionActions;
import io.enishi.action.Place;
import io.enishi.shared.Refusal;
import io.enishi.user.Viewer;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** The tab of actions that everything has which people complete: {@code ${actions}} in the model, for the editor's template. */
@Component
public class CompletionTab {

    private static final String ACTIONS = "actions";

    private final CompletionActions completion;
    private final ActionListEditor editor;

    CompletionTab(CompletionActions completion, ActionListEditor editor) {
        this.completion = completion;
        this.editor = editor;
    }

    /** Shows what is set off now. */
    public void draw(long assetId, String event, Place place, Viewer who, Model model) {
        model.addAttribute(ACTIONS, editor.draw(ACTIONS, completion.of(assetId, event), place, who));
    }

    /** True when what was sent is stored; otherwise the tab is to be drawn again, with what was typed in the model. */
    public boolean stored(
            long assetId,
            String event,
            Place place,
            Map<String, String> submitted,
            Viewer who,
            Model model,
            HttpServletResponse response) {
        if (ActionListEditor.isEdit(submitted)) {
            model.addAttribute(ACTIONS, editor.edit(ACTIONS, submitted, place, who));
            return false;
        }
        try {
            completion.set(assetId, event, editor.read(ACTIONS, submitted, place), who);
            return true;
        } catch (Refusal refusal) {
            response.setStatus(422);
            model.addAttribute(ACTIONS, editor.problems(ACTIONS, submitted, place, who));
            return false;
        }
    }
}
