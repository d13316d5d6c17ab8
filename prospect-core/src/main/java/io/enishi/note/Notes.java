package io.enishi.note;

import io.enishi.audit.AuditEntry;
import io.enishi.audit.Audits;
import io.enishi.change.Cause;
import io.enishi.prospect.Prospects;
import io.enishi.shared.NotAllowed;
import io.enishi.shared.NotFound;
import io.enishi.shared.PageOf;
import io.enishi.shared.ProspectId;
import io.enishi.shared.Refusal;
import io.enishi.user.Viewer;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Notes about prospects: whoever may see somebody reads them, whoever may edit her writes them. One's own note can be
 * rewritten and taken away; others' only by those who may delete prospects. None of it is an activity.
 */
@Component
public class Notes {

    private static final int LONGEST = 10_000;
    private static final int LONGEST_TOLD = 500;
    private static final int SIZE = 30;
    private static final int MOST_PINNED = 5;

    private final NoteRepository repository;
    private final Prospects prospects;
    private final Audits audits;

    Notes(NoteRepository repository, Prospects prospects, Audits audits) {
        this.repository = repository;
        this.prospects = prospects;
        this.audits = audits;
    }

    /** The newest first. */
    @Transactional(readOnly = true)
    public PageOf<Note> of(ProspectId prospect, String cursor, Viewer who) {
        prospects.get(prospect, who);
        long before = cursor.matches("\\d{1,18}") ? Long.parseLong(cursor) : Long.MAX_VALUE;
        List<Note> found = repository.of(prospect, before, SIZE + 1);
        boolean more = found.size() > SIZE;
        List<Note> shown = more ? found.subList(0, SIZE) : found;
        return new PageOf<>(shown, more ? Long.toString(shown.getLast().id()) : null, -1);
    }

    /** What everybody who opens her page should read first. */
    @Transactional(readOnly = true)
    public List<Note> pinned(ProspectId prospect, Viewer who) {
        prospects.get(prospect, who);
        return repository.pinned(prospect, MOST_PINNED);
    }

    @Transactional
    public long write(ProspectId prospect, String typed, Viewer who) {
        who.require("prospect.edit");
        prospects.get(prospect, who);
        String text = checked(typed);
        long id = repository.insert(prospect, text, who.userId());
        tell(prospect, "note-written", null, text, who);
        return id;
    }

    @Transactional
    public ProspectId rewrite(long id, String typed, Viewer who) {
        Note note = mine(id, who);
        String text = checked(typed);
        if (!text.equals(note.text())) {
            repository.rewrite(id, text, who.userId());
            tell(note.prospect(), "note-rewritten", note.text(), text, who);
        }
        return note.prospect();
    }

    /** To the top of her page, or from it. */
    @Transactional
    public ProspectId pin(long id, boolean pinned, Viewer who) {
        Note note = editable(id, who);
        if (pinned
                && !note.pinned()
                && repository.pinned(note.prospect(), MOST_PINNED).size() == MOST_PINNED) {
            throw new Refusal("note.pinned.full", MOST_PINNED);
        }
        repository.pin(id, pinned);
        return note.prospect();
    }

    @Transactional
    public ProspectId delete(long id, Viewer who) {
        Note note = mine(id, who);
        repository.setDeleted(id, true);
        tell(note.prospect(), "note-deleted", note.text(), null, who);
        return note.prospect();
    }

    @Transactional
    public ProspectId restore(long id, Viewer who) {
        Note note = existing(id, who);
        own(note, who);
        if (note.deleted()) {
            repository.setDeleted(id, false);
            tell(note.prospect(), "note-restored", null, note.text(), who);
        }
        return note.prospect();
    }

    private Note mine(long id, Viewer who) {
        Note note = editable(id, who);
        own(note, who);
        return note;
    }

    private static void own(Note note, Viewer who) {
        Long author = note.author();
        if (!who.may("prospect.delete") && !(author != null && Objects.equals(author, who.userId()))) {
            throw new NotAllowed("prospect.delete");
        }
    }

    private Note editable(long id, Viewer who) {
        Note note = existing(id, who);
        if (note.deleted()) {
            throw new NotFound("Note", id);
        }
        return note;
    }

    private Note existing(long id, Viewer who) {
        who.require("prospect.edit");
        Note note = repository.locked(id).orElseThrow(() -> new NotFound("Note", id));
        prospects.get(note.prospect(), who);
        return note;
    }

    private void tell(ProspectId prospect, String what, @Nullable String before, @Nullable String after, Viewer who) {
        audits.append(
                List.of(new AuditEntry(prospect, what, null, told(before), told(after))), Cause.user(who.userId()));
    }

    private static @Nullable String told(@Nullable String text) {
        return text == null || text.length() <= LONGEST_TOLD ? text : text.substring(0, LONGEST_TOLD) + "…";
    }

    private static String checked(String typed) {
        String text = typed.replace("\r\n", "\n")
                .replaceAll("[\\p{Cc}&&[^\\n\\t]]", "")
                .strip();
        if (text.isEmpty()) {
            throw Refusal.at("text", "note.text.missing");
        }
        if (text.length() > LONGEST) {
            throw Refusal.at("text", "note.text.too-long", LONGEST);
        }
        return text;
    }
}
