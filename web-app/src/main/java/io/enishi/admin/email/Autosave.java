package io.enishi.admin.email;

import io.enishi.shared.Refusal;
import io.enishi.user.Viewer;
import java.time.Clock;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** The quiet saving while somebody writes: answers with one line, and with the version that the form goes on from. */
@Component
class Autosave {

    private static final String LINE = "admin/email/saved :: line";

    private final EmailWords words;
    private final Clock clock;

    Autosave(EmailWords words, Clock clock) {
        this.words = words;
        this.clock = clock;
    }

    static boolean asked(String then) {
        return then.equals("auto");
    }

    String saved(int version, Model model) {
        model.addAttribute("savedAt", clock.instant());
        model.addAttribute("version", version);
        return LINE;
    }

    /** Nothing was saved; what was typed stays where it is, and pressing the button says more. */
    String refused(Refusal refusal, int version, Viewer who, Model model) {
        model.addAttribute("notSaved", words.refusal(refusal, who.locale()));
        model.addAttribute("version", version);
        return LINE;
    }
}
