package io.enishi.action;

import io.enishi.change.Write;
import io.enishi.shared.Refusal;
import io.enishi.shared.Words;
import io.enishi.vocabulary.Catalog;
import io.enishi.vocabulary.Names;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every action there is; reads their settings from JSON and tells lists of them as sentences. */
@Component
public class ActionCatalog extends Catalog<Action<?>> {

    private final JsonMapper json;

    ActionCatalog(ObjectProvider<Action<?>> actions, JsonMapper json) {
        super("action", actions.stream().toList());
        this.json = json.rebuild()
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .build();
    }

    /** The actions that may stand in this place. */
    public List<Action<?>> in(Place place) {
        return all().stream().filter(action -> action.places().contains(place)).toList();
    }

    /** Refuses a list with an unknown action, one that may not stand here, or one whose settings cannot be read. */
    public void check(ActionList list, Place place) {
        int number = 0;
        for (ActionList.Item item : list.actions()) {
            number++;
            Action<?> action = find(item.action()).orElse(null);
            if (action == null) {
                throw Refusal.at("actions", "action.unknown", number, item.action());
            }
            if (!action.places().contains(place)) {
                throw Refusal.at("actions", "action.not-here", number, item.action());
            }
            try {
                settings(action, item.settings());
            } catch (JacksonException | IllegalArgumentException e) {
                throw Refusal.at("actions", "action.settings", number, item.action());
            }
        }
    }

    /** Each action of the list as half a sentence; an unknown one by its key. */
    public List<Words> sentences(ActionList list, Names names) {
        return list.actions().stream().map(item -> sentence(item, names)).toList();
    }

    public Words sentence(ActionList.Item item, Names names) {
        return find(item.action())
                .map(action -> sentence(action, item.settings(), names))
                .orElseGet(() -> new Words("unknown action " + item.action(), "不明なアクション " + item.action()));
    }

    /** What the action changes; nothing when it is unknown or its settings cannot be read. */
    public List<Write> writes(ActionList.Item item) {
        return find(item.action())
                .map(action -> writes(action, item.settings()))
                .orElse(List.of());
    }

    public ActionList read(String stored) {
        return json.readValue(stored, ActionList.class);
    }

    public String write(ActionList list) {
        return json.writeValueAsString(list);
    }

    <S extends Record> S settings(Action<S> action, JsonNode settings) {
        S read = json.treeToValue(settings, action.settings());
        if (read == null) {
            throw new IllegalArgumentException("Action '%s' has no settings".formatted(action.key()));
        }
        return read;
    }

    private <S extends Record> List<Write> writes(Action<S> action, JsonNode settings) {
        try {
            return action.writes(settings(action, settings));
        } catch (JacksonException | IllegalArgumentException e) {
            return List.of();
        }
    }

    private <S extends Record> Words sentence(Action<S> action, JsonNode settings, Names names) {
        try {
            return action.sentence(settings(action, settings), names);
        } catch (JacksonException | IllegalArgumentException e) {
            return action.label();
        }
    }
}
