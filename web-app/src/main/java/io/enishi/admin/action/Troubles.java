package io.enishi.admin.action;

import io.enishi.action.FailedActions;
import io.enishi.change.Circles;
import io.enishi.change.StoppedCircle;
import io.enishi.user.Viewer;
import java.util.List;
import org.springframework.stereotype.Component;

/** What the page of a rule or another asset says about itself first: the circles that it is part of, and its failed actions. */
@Component
public class Troubles {

    private final Circles circles;
    private final FailedActions failed;

    Troubles(Circles circles, FailedActions failed) {
        this.circles = circles;
        this.failed = failed;
    }

    public record Of(List<StoppedCircle> circles, long failed) {}

    public Of of(String kind, long id, Viewer who) {
        boolean people = who.may("prospect.view");
        return new Of(people ? circles.of(kind, id, who) : List.of(), who.may("rule.view") ? failed.open(id, who) : 0);
    }
}
