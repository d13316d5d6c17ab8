package io.enishi.admin.activity;

import io.enishi.activity.ActivityJournal;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Tells every page of the console how many opens and clicks of an outage are not in the figures yet. */
@ControllerAdvice(basePackages = "io.enishi.admin")
class HitsWait {

    private final ActivityJournal journal;

    HitsWait(ActivityJournal journal) {
        this.journal = journal;
    }

    @ModelAttribute("hitsWaiting")
    long hitsWaiting() {
        return journal.waiting();
    }
}
