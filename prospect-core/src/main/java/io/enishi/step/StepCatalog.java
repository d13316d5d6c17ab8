package io.enishi.step;

import io.enishi.action.ActionList;
import io.enishi.criteria.Criteria;
import io.enishi.shared.Refusal;
import io.enishi.shared.Words;
import io.enishi.vocabulary.Catalog;
import io.enishi.vocabulary.Names;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every kind of step there is; reads their settings from JSON and asks them on behalf of the engine. */
@Component
public class StepCatalog extends Catalog<StepType<?>> {

    private final JsonMapper json;

    StepCatalog(ObjectProvider<StepType<?>> steps, JsonMapper json) {
        super("step", steps.stream().toList());
        this.json = json.rebuild()
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .build();
    }

    public Instant due(String kind, JsonNode settings, Instant arrivedAt, ZoneId zone) {
        return due(get(kind), settings, arrivedAt, zone);
    }

    public Map<Long, Move> next(String kind, JsonNode settings, List<Traveller> who, Leg leg) {
        return next(get(kind), settings, who, leg);
    }

    /** What {@link #next} would answer, without anything being done. */
    public Map<Long, Rehearsal> rehearse(String kind, JsonNode settings, List<Traveller> who, Leg leg) {
        return rehearse(get(kind), settings, who, leg);
    }

    public Set<String> listensTo(String kind, JsonNode settings) {
        return listensTo(get(kind), settings);
    }

    /** Refuses settings that cannot be read or with which the step could not be taken. */
    public void check(String kind, JsonNode settings) {
        check(get(kind), settings);
    }

    /** What somebody ought to know before the program starts; nothing of a step that cannot be read, which is a problem instead. */
    public List<Reason> warnings(String kind, JsonNode settings, Leg leg) {
        try {
            return find(kind).map(type -> warnings(type, settings, leg)).orElse(List.of());
        } catch (Refusal unreadable) {
            return List.of();
        }
    }

    /** Whether the step speaks of this asset, or of the custom field with this key; one that cannot be read of nothing. */
    public boolean mentions(String kind, JsonNode settings, long assetId, String fieldKey) {
        try {
            return find(kind)
                    .filter(type -> mentions(type, settings, assetId, fieldKey))
                    .isPresent();
        } catch (Refusal unreadable) {
            return false;
        }
    }

    /** What a step is about, asks, does and refers to. */
    public record Contents(
            List<Long> assets, List<Criteria> asks, ActionList does, List<String> refersTo, boolean mails) {

        static final Contents NONE = new Contents(List.of(), List.of(), ActionList.EMPTY, List.of(), false);
    }

    /** Nothing of a step that cannot be read. */
    public Contents contents(String kind, JsonNode settings) {
        try {
            return find(kind).map(type -> contents(type, settings)).orElse(Contents.NONE);
        } catch (Refusal unreadable) {
            return Contents.NONE;
        }
    }

    /** The step as half a sentence; one whose settings cannot be read by its label, an unknown one by its key. */
    public Words sentence(String kind, JsonNode settings, Names names) {
        return find(kind)
                .map(type -> sentence(type, settings, names))
                .orElseGet(() -> new Words("unknown step " + kind, "不明なステップ " + kind));
    }

    private <S extends Record> S read(StepType<S> type, JsonNode settings) {
        try {
            S read = json.treeToValue(settings, type.settings());
            if (read == null) {
                throw new Refusal("settings.unreadable");
            }
            return read;
        } catch (JacksonException unreadable) {
            if (unreadable.getCause() instanceof Refusal refusal) {
                throw refusal;
            }
            throw new Refusal("settings.unreadable");
        }
    }

    private <S extends Record> Instant due(StepType<S> type, JsonNode settings, Instant arrivedAt, ZoneId zone) {
        return type.due(read(type, settings), arrivedAt, zone);
    }

    private <S extends Record> Map<Long, Move> next(StepType<S> type, JsonNode settings, List<Traveller> who, Leg leg) {
        return type.next(who, read(type, settings), leg);
    }

    private <S extends Record> Map<Long, Rehearsal> rehearse(
            StepType<S> type, JsonNode settings, List<Traveller> who, Leg leg) {
        return type.rehearse(who, read(type, settings), leg);
    }

    private <S extends Record> Set<String> listensTo(StepType<S> type, JsonNode settings) {
        return type.listensTo(read(type, settings));
    }

    private <S extends Record> void check(StepType<S> type, JsonNode settings) {
        type.check(read(type, settings));
    }

    private <S extends Record> List<Reason> warnings(StepType<S> type, JsonNode settings, Leg leg) {
        return type.warnings(read(type, settings), leg);
    }

    private <S extends Record> Contents contents(StepType<S> type, JsonNode settings) {
        S read = read(type, settings);
        return new Contents(type.assets(read), type.asks(read), type.does(read), type.refersTo(read), type.mails());
    }

    private <S extends Record> boolean mentions(StepType<S> type, JsonNode settings, long assetId, String fieldKey) {
        return type.mentions(read(type, settings), assetId, fieldKey);
    }

    private <S extends Record> Words sentence(StepType<S> type, JsonNode settings, Names names) {
        try {
            return type.sentence(read(type, settings), names);
        } catch (Refusal unreadable) {
            return type.label();
        }
    }
}
