package io.enishi.trigger.vocabulary;

import io.enishi.change.Facts;
import io.enishi.shared.Refusal;
import io.enishi.shared.Words;
import io.enishi.step.Leg;
import io.enishi.step.Move;
import io.enishi.step.Reason;
import io.enishi.step.Rehearsal;
import io.enishi.step.StepAssets;
import io.enishi.step.StepType;
import io.enishi.step.Traveller;
import io.enishi.step.Waits;
import io.enishi.step.Way;
import io.enishi.trigger.Awaited;
import io.enishi.trigger.HappenedQueries;
import io.enishi.vocabulary.Input;
import io.enishi.vocabulary.Names;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Waits for something that people do: an email opened, a form sent, a page viewed. What they did since they entered the program
 * counts too.
 */
@Component
class TriggerStep implements StepType<TriggerStep.Settings> {

    private static final int MOST = 5;

    /** What is waited for; {@code step} names an earlier step, whose email it is about. */
    record What(
            @Input(en = "Activity", ja = "アクティビティ", picker = "activity-type")
            String type,

            @Input(en = "On", ja = "対象", picker = "engaged-asset", required = false) @Nullable
            Long asset,

            @Nullable String step) {

        What {
            if (type == null || !type.matches("[0-9]{1,5}(\\.[a-z-]{1,40})?")) {
                throw Refusal.at("type", "settings.unknown-choice", String.valueOf(type));
            }
        }

        int code() {
            return Integer.parseInt(type.contains(".") ? type.substring(0, type.indexOf('.')) : type);
        }

        String kind() {
            return type.contains(".") ? type.substring(type.indexOf('.') + 1) : "";
        }
    }

    /** Whether the whole time is waited, or at most so long. */
    enum Mode {
        UP_TO,
        WAIT
    }

    record Settings(List<What> any, Mode mode, int minutes) {

        Settings {
            any = any == null ? List.of() : List.copyOf(any);
            if (any.isEmpty() || any.size() > MOST) {
                throw Refusal.at("any", "settings.out-of-range", 1, MOST);
            }
            mode = mode == null ? Mode.UP_TO : mode;
            Waits.check("minutes", minutes);
        }
    }

    private final HappenedQueries happened;
    private final ObjectProvider<StepAssets> assets;

    TriggerStep(HappenedQueries happened, ObjectProvider<StepAssets> assets) {
        this.happened = happened;
        this.assets = assets;
    }

    @Override
    public String key() {
        return "trigger";
    }

    @Override
    public Words label() {
        return new Words("Trigger", "トリガー");
    }

    @Override
    public Class<Settings> settings() {
        return Settings.class;
    }

    @Override
    public Words sentence(Settings settings, Names names) {
        List<Words> parts =
                settings.any().stream().map(what -> words(what, names)).toList();
        String en = parts.stream().map(Words::en).collect(Collectors.joining(" or "));
        String ja = parts.stream().map(Words::ja).collect(Collectors.joining("または"));
        Words wait = Waits.words(settings.minutes());
        if (wait.en().isEmpty()) {
            return new Words(en, ja);
        }
        return settings.mode() == Mode.UP_TO
                ? new Words(en + ", up to " + wait.en(), ja + " (最長 " + wait.ja() + ")")
                : new Words(en + ", after " + wait.en(), ja + " (" + wait.ja() + "後に確認)");
    }

    private static Words words(What what, Names names) {
        Words type = names.of("activity-type", what.type());
        Long asset = what.asset();
        if (asset == null) {
            return what.step() == null
                    ? type
                    : new Words(type.en() + " of step " + what.step(), "ステップ " + what.step() + " の" + type.ja());
        }
        Words name = names.of("engaged-asset", asset);
        return new Words(type.en() + " “" + name.en() + "”", "「" + name.ja() + "」の" + type.ja());
    }

    @Override
    public Set<Way> ways() {
        return TWO_WAYS;
    }

    @Override
    public Instant due(Settings settings, Instant arrivedAt, ZoneId zone) {
        return Waits.after(arrivedAt, settings.minutes());
    }

    @Override
    public Set<String> listensTo(Settings settings) {
        return settings.mode() == Mode.WAIT
                ? Set.of()
                : settings.any().stream()
                        .map(what -> Facts.activity(what.code()))
                        .collect(Collectors.toSet());
    }

    @Override
    public List<Long> assets(Settings settings) {
        return settings.any().stream()
                .map(What::asset)
                .flatMap(Stream::ofNullable)
                .toList();
    }

    @Override
    public List<String> refersTo(Settings settings) {
        return settings.any().stream()
                .map(What::step)
                .flatMap(Stream::ofNullable)
                .toList();
    }

    @Override
    public boolean mentions(Settings settings, long assetId, String fieldKey) {
        return settings.any().stream().anyMatch(what -> Objects.equals(what.asset(), assetId));
    }

    @Override
    public Map<Long, Move> next(List<Traveller> who, Settings settings, Leg leg) {
        Map<Long, Instant> first = happened.first(awaited(settings, leg), who);
        Map<Long, Move> moves = new HashMap<>();
        for (Traveller one : who) {
            Instant at = first.get(one.id());
            if (at != null) {
                moves.put(one.id(), happened(at));
            } else if (one.dueAt().isAfter(leg.now())) {
                moves.put(one.id(), new Move.Stay(one.dueAt()));
            } else {
                moves.put(one.id(), Move.fork(false, Reason.of("trigger-not")));
            }
        }
        return moves;
    }

    /** Whoever did it, did it; what those will do for whom the time is not over yet nobody knows. */
    @Override
    public Map<Long, Rehearsal> rehearse(List<Traveller> who, Settings settings, Leg leg) {
        Map<Long, Instant> first = happened.first(awaited(settings, leg), who);
        Map<Long, Rehearsal> rehearsals = new HashMap<>();
        for (Traveller one : who) {
            Instant at = first.get(one.id());
            if (at != null) {
                Instant seen = settings.mode() == Mode.WAIT ? one.dueAt() : at;
                rehearsals.put(one.id(), new Rehearsal(Rehearsal.later(seen, one.arrivedAt()), happened(at)));
            } else if (!one.dueAt().isAfter(leg.now())) {
                rehearsals.put(one.id(), Rehearsal.due(one, Move.fork(false, Reason.of("trigger-not"))));
            }
        }
        return rehearsals;
    }

    private static Move.Go happened(Instant at) {
        return Move.fork(true, Reason.of("trigger-happened", at.toString()));
    }

    private List<Awaited> awaited(Settings settings, Leg leg) {
        List<Awaited> all = new ArrayList<>();
        for (What what : settings.any()) {
            String step = what.step();
            if (step == null) {
                all.add(new Awaited(what.code(), what.kind(), what.asset()));
            } else {
                assets.stream()
                        .flatMap(known -> known.of(leg.program(), step).stream())
                        .forEach(asset -> all.add(new Awaited(what.code(), what.kind(), asset)));
            }
        }
        return all;
    }
}
