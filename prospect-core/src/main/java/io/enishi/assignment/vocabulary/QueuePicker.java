package io.enishi.assignment.vocabulary;

import io.enishi.assignment.Queues;
import io.enishi.shared.Words;
import io.enishi.user.Viewer;
import io.enishi.vocabulary.Choice;
import io.enishi.vocabulary.Picker;
import java.util.List;
import org.springframework.stereotype.Component;

/** Queues that prospects wait in. */
@Component
class QueuePicker implements Picker {

    private final Queues queues;

    QueuePicker(Queues queues) {
        this.queues = queues;
    }

    @Override
    public String key() {
        return "queue";
    }

    @Override
    public List<Choice> choices(Viewer viewer) {
        return queues.all().stream()
                .map(queue -> new Choice(Long.toString(queue.id()), new Words(queue.name(), queue.name())))
                .toList();
    }
}
