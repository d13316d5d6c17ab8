package io.enishi.form;

import io.enishi.form.FormAnswers.Wrong;
import io.enishi.shared.ProspectId;
import io.enishi.tracking.Linked;
import java.util.List;

/** What came of a submission. */
public sealed interface Submitted {

    /** The visitor is this prospect now; the browser may have to be given another cookie. */
    record Accepted(ProspectId prospect, Linked browser) implements Submitted {}

    /** Nothing was stored but the error. */
    record Wronged(FormAnswers answers, List<Wrong> problems) implements Submitted {}

    /** A robot's: looks like a success, stores nothing. */
    record Trapped() implements Submitted {}
}
