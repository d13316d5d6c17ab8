package io.enishi.admin.program;

import io.enishi.program.Program;
import io.enishi.user.Viewer;
import java.util.Map;
import org.springframework.ui.Model;
import tools.jackson.databind.JsonNode;

/** The form of one kind of step. A kind without an editor of its own is asked for by {@link PlainStepEditor}. */
interface StepEditor {

    /** The kind of step that it edits. */
    String kind();

    /** The fragment of {@code admin/program/editors} that draws it. */
    String fragment();

    /** What the form begins with when a step is put in. */
    JsonNode blank();

    /** Puts into the model what the fragment draws. */
    void draw(JsonNode settings, Program program, Viewer who, Model model);

    /** The same with what was typed, so that nothing is lost when it is refused. */
    void typed(Map<String, String> submitted, Program program, Viewer who, Model model);

    /** The settings to be stored; refuses what cannot be taken. */
    JsonNode read(Map<String, String> submitted);
}
