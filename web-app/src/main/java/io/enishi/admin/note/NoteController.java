package io.enishi.admin.note;

import io.enishi.note.Notes;
import io.enishi.shared.ProspectId;
import io.enishi.user.Viewer;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What is done with notes; they are shown on the page of their prospect. */
@Controller
class NoteController {

    private final Notes notes;

    NoteController(Notes notes) {
        this.notes = notes;
    }

    @PostMapping("/prospects/{id}/notes")
    String write(
            @PathVariable long id, @RequestParam(defaultValue = "") String text, Viewer who, RedirectAttributes flash) {
        notes.write(new ProspectId(id), text, who);
        return back(new ProspectId(id), "note.written", flash);
    }

    @PostMapping("/notes/{id}")
    String rewrite(
            @PathVariable long id, @RequestParam(defaultValue = "") String text, Viewer who, RedirectAttributes flash) {
        return back(notes.rewrite(id, text, who), "note.saved", flash);
    }

    @PostMapping("/notes/{id}/pinned")
    String pin(
            @PathVariable long id,
            @RequestParam(defaultValue = "true") boolean pinned,
            Viewer who,
            RedirectAttributes flash) {
        return back(notes.pin(id, pinned, who), pinned ? "note.pinned" : "note.unpinned", flash);
    }

    @PostMapping("/notes/{id}/deleted")
    String delete(@PathVariable long id, Viewer who, RedirectAttributes flash) {
        flash.addFlashAttribute("deletedNote", id);
        return back(notes.delete(id, who), "note.deleted", flash);
    }

    @PostMapping("/notes/{id}/restored")
    String restore(@PathVariable long id, Viewer who, RedirectAttributes flash) {
        return back(notes.restore(id, who), "note.restored", flash);
    }

    private static String back(ProspectId prospect, String message, RedirectAttributes flash) {
        flash.addFlashAttribute("success", message);
        return "redirect:/prospects/" + prospect + "?tab=notes";
    }
}
