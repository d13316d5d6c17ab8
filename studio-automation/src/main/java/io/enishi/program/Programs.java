package io.enishi.program;

import io.enishi.asset.Assets;
import io.enishi.asset.Restorable;
import io.enishi.change.Cause;
import io.enishi.criteria.AccountClock;
import io.enishi.path.Path;
import io.enishi.path.PathCheck;
import io.enishi.path.Problem;
import io.enishi.path.Step;
import io.enishi.shared.NotFound;
import io.enishi.shared.Refusal;
import io.enishi.step.Leg;
import io.enishi.step.Reason;
import io.enishi.step.StepCatalog;
import io.enishi.user.Viewer;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Programs: a draft that may be written at any time, and the version that people follow, which only publishing replaces. Every
 * start, pause, schedule and publication is kept with who did it.
 */
@Component
public class Programs implements Restorable {

    public static final String KIND = "program";

    private static final String VIEW = "program.view";
    private static final String EDIT = "program.edit";

    private final ProgramRepository repository;
    private final DraftRepository drafts;
    private final ProgramRuns runs;
    private final Journeys journeys;
    private final PathCheck check;
    private final StepCatalog steps;
    private final Assets assets;
    private final AccountClock clock;

    Programs(
            ProgramRepository repository,
            DraftRepository drafts,
            ProgramRuns runs,
            Journeys journeys,
            PathCheck check,
            StepCatalog steps,
            Assets assets,
            AccountClock clock) {
        this.repository = repository;
        this.drafts = drafts;
        this.runs = runs;
        this.journeys = journeys;
        this.check = check;
        this.steps = steps;
        this.assets = assets;
        this.clock = clock;
    }

    @Transactional
    public long create(String name, @Nullable Long campaignId, Viewer who) {
        who.require(EDIT);
        long id = assets.create(KIND, name, campaignId, who);
        repository.insert(id, "", Path.empty(), clock.now().zone());
        drafts.add(id, Path.empty(), who.userId(), clock.now().instant());
        note(id, "created", null, "", who);
        return id;
    }

    @Transactional(readOnly = true)
    public Program get(long id, Viewer who) {
        who.require(VIEW);
        return find(id);
    }

    /** Whom a running program is for is not changed under its feet. */
    @Transactional
    public void settle(long id, ProgramSettings settings, Viewer who) {
        Program program = edited(id, who);
        if (program.state().active() || program.state() == ProgramState.SCHEDULED) {
            throw new Refusal("program.running");
        }
        assets.touch(id, who);
        repository.settle(id, settings);
        note(id, "settings", program.number(), "", who);
    }

    /** {@code seenVersion} is the one the writer saw: what somebody else saved meanwhile is not overwritten. */
    @Transactional
    public void write(long id, String description, Path draft, int seenVersion, Viewer who) {
        Program program = edited(id, who);
        if (description.length() > 2_000) {
            throw Refusal.at("description", "settings.too-long", 2_000);
        }
        assets.touch(id, who);
        if (!repository.write(id, description.strip().replace("\0", ""), draft, seenVersion)) {
            throw new Refusal("program.edited-elsewhere");
        }
        if (!draft.equals(program.draft())) {
            drafts.add(id, draft, who.userId(), clock.now().instant());
        }
    }

    /** What keeps the draft from being published. */
    @Transactional(readOnly = true)
    public List<Problem> problems(long id, Viewer who) {
        who.require(VIEW);
        return check.problems(find(id).draft());
    }

    /** What somebody ought to know before it starts, by step; none of it keeps it from starting. */
    @Transactional(readOnly = true)
    public Map<String, List<Reason>> warnings(long id, Viewer who) {
        who.require(VIEW);
        Program program = find(id);
        ProgramSettings settings = program.settings();
        Map<String, List<Reason>> found = new HashMap<>();
        for (Step step : program.draft().inOrder()) {
            Leg leg = new Leg(
                    id,
                    step.id(),
                    clock.now().instant(),
                    settings.zone(),
                    settings.hours(),
                    settings.recipientLists(),
                    Cause.system());
            List<Reason> here = steps.warnings(step.kind(), step.settings(), leg);
            if (!here.isEmpty()) {
                found.put(step.id(), here);
            }
        }
        return found;
    }

    /**
     * Makes the draft the version that people follow. Those who stand at a step that changed stay unless {@code treatments} says
     * otherwise; those at one that is gone go to what followed it. Answers the number of the version.
     */
    @Transactional
    public int publish(long id, String name, String comment, Map<String, Treatment> treatments, Viewer who) {
        Program program = edited(id, who);
        return publish(program, program.draft(), "published", name, comment, treatments, who);
    }

    /** What an earlier version said is published anew, with the people of now. */
    @Transactional
    public int rollBack(long id, int number, Map<String, Treatment> treatments, Viewer who) {
        Program program = edited(id, who);
        Path old = repository.path(id, number).orElseThrow(() -> new NotFound("version", number));
        write(id, program.description(), old, program.draftVersion(), who);
        return publish(program, old, "rolled-back", "", String.valueOf(number), treatments, who);
    }

    /** Now, or when its settings say; a draft that differs from what people follow is published first. */
    @Transactional
    public void start(long id, Viewer who) {
        Program program = edited(id, who);
        Instant now = clock.now().instant();
        if (program.state() != ProgramState.DRAFT && program.state() != ProgramState.PAUSED) {
            return;
        }
        ProgramSettings settings = program.settings();
        if (settings.recipientLists().isEmpty()) {
            throw Refusal.at("recipientLists", "program.no-lists");
        }
        Instant stop = settings.stopAt();
        if (stop != null && !stop.isAfter(now)) {
            throw Refusal.at("stopAt", "program.stop.past");
        }
        Integer number = program.number();
        if (number == null || !repository.path(id, number).orElseThrow().equals(program.draft())) {
            publish(program, program.draft(), "published", "", "", Map.of(), who);
        }
        Instant at = settings.startAt();
        if (at != null && at.isAfter(now)) {
            repository.state(id, ProgramState.SCHEDULED, program.pausedAt());
            note(id, "scheduled", find(id).number(), "", who);
        } else {
            runs.begin(find(id), who.userId(), now);
        }
        assets.touch(id, who);
    }

    /** Takes back a start that is still to come. */
    @Transactional
    public void unschedule(long id, Viewer who) {
        Program program = edited(id, who);
        if (program.state() == ProgramState.SCHEDULED) {
            boolean ranBefore = program.startedAt() != null;
            repository.state(id, ranBefore ? ProgramState.PAUSED : ProgramState.DRAFT, program.pausedAt());
            note(id, "unscheduled", program.number(), "", who);
        }
    }

    /** From here on nobody moves; what is due meanwhile is due later by as much as the pause lasts. */
    @Transactional
    public void pause(long id, Viewer who) {
        Program program = edited(id, who);
        if (program.state().active()) {
            repository.state(id, ProgramState.PAUSED, clock.now().instant());
            assets.touch(id, who);
            note(id, "paused", program.number(), "", who);
        }
    }

    @Transactional
    public void delete(long id, Viewer who) {
        Program program = edited(id, who);
        if (program.state().active()) {
            throw new Refusal("program.delete.running");
        }
        unschedule(id, who);
        note(id, "deleted", program.number(), "", who);
        assets.delete(id, who);
    }

    @Override
    public String kind() {
        return KIND;
    }

    /** Out of the recycle bin as it was left: not running. */
    @Override
    @Transactional
    public void restore(long id, Viewer who) {
        who.require(EDIT);
        if (!repository.exists(id)) {
            throw new NotFound(KIND, id);
        }
        assets.restore(id, who);
        note(id, "restored", null, "", who);
    }

    /** The latest first. */
    @Transactional(readOnly = true)
    public List<ProgramVersion> versions(long id, Viewer who) {
        return repository.versions(get(id, who).id());
    }

    @Transactional(readOnly = true)
    public Path version(long id, int number, Viewer who) {
        return repository.path(get(id, who).id(), number).orElseThrow(() -> new NotFound("version", number));
    }

    /** What was done to it, the latest first. */
    @Transactional(readOnly = true)
    public List<ProgramEvent> events(long id, Viewer who) {
        return repository.events(get(id, who).id());
    }

    private int publish(
            Program program,
            Path path,
            String what,
            String name,
            String comment,
            Map<String, Treatment> treatments,
            Viewer who) {
        List<Problem> problems = check.problems(path);
        if (!problems.isEmpty()) {
            Problem first = problems.getFirst();
            throw Refusal.at(first.step(), first.messageKey(), first.arguments().toArray());
        }
        for (Treatment treatment : treatments.values()) {
            if (treatment instanceof Treatment.Move(String step)
                    && path.find(step).isEmpty()) {
                throw new Refusal("program.path.nowhere", step);
            }
        }
        Instant now = clock.now().instant();
        Integer before = program.number();
        int number = repository.publish(program.id(), path, name, comment, who.userId(), now);
        if (before != null) {
            Path old = repository.path(program.id(), before).orElseThrow();
            journeys.rearranged(program.id(), old, path, treatments, now);
        }
        assets.touch(program.id(), who);
        note(program.id(), what, number, comment, who);
        return number;
    }

    private Program edited(long id, Viewer who) {
        who.require(EDIT);
        repository.lock(id);
        return find(id);
    }

    private Program find(long id) {
        return repository.find(id).orElseThrow(() -> new NotFound(KIND, id));
    }

    private void note(long id, String what, @Nullable Integer version, String comment, Viewer who) {
        repository.note(id, what, version, comment, who.userId(), clock.now().instant());
    }
}
