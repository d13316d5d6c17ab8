package io.enishi.notification;

import io.enishi.shared.Words;
import java.util.List;

/** Adds facts about an activity to the mail that speaks of it: what was typed into a form. One bean per room that knows some. */
public interface NoticeFacts {

    List<Fact> about(long activityId);

    /** One labelled value; hostile text, escaped wherever it is shown. */
    record Fact(Words label, String value) {}
}
