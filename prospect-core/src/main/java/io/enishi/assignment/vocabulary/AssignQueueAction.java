package io.enishi.assignment.vocabulary;

import io.enishi.action.Action;
import io.enishi.action.Outcomes;
import io.enishi.action.Place;
import io.enishi.action.ProspectBatch;
import io.enishi.assignment.Queues;
import io.enishi.change.Cause;
import io.enishi.change.Facts;
import io.enishi.change.Write;
import io.enishi.shared.Words;
import io.enishi.vocabulary.Input;
import io.enishi.vocabulary.Names;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Lets prospects whom nobody has wait in a queue until a member takes them. */
@Component
class AssignQueueAction implements Action<AssignQueueAction.Settings> {

    record Settings(
            @Input(en = "Queue", ja = "キュー", picker = "queue")
            long queueId) {}

    private final Queues queues;

    AssignQueueAction(Queues queues) {
        this.queues = queues;
    }

    @Override
    public String key() {
        return "prospect.assign-queue";
    }

    @Override
    public Words label() {
        return new Words("Put into a queue", "キューに入れる");
    }

    @Override
    public Words group() {
        return new Words("Prospect", "プロスペクト");
    }

    @Override
    public Class<Settings> settings() {
        return Settings.class;
    }

    @Override
    public Words sentence(Settings settings, Names names) {
        Words queue = names.of("queue", settings.queueId());
        return new Words(
                "put into the queue " + queue.en() + " unless assigned already", "未割り当てならキュー" + queue.ja() + "に入れる");
    }

    @Override
    public Outcomes run(ProspectBatch who, Settings settings, Cause cause) {
        return queues.put(who, settings.queueId(), cause);
    }

    @Override
    public List<Write> writes(Settings settings) {
        return List.of(Write.to(Facts.ASSIGNMENT, "queue:" + settings.queueId()));
    }

    @Override
    public Set<Place> places() {
        return EnumSet.allOf(Place.class);
    }
}
