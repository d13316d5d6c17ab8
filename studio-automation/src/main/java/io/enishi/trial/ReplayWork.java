package io.enishi.trial;

import io.enishi.job.Job;
import io.enishi.job.JobWork;
import io.enishi.job.Progress;
import io.enishi.program.Program;
import io.enishi.program.Programs;
import io.enishi.shared.NotFound;
import io.enishi.shared.ProspectId;
import io.enishi.shared.Words;
import io.enishi.step.StepCatalog;
import io.enishi.user.Viewer;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/** Leads a draft over the past, some thousand people a step. */
@Component
class ReplayWork implements JobWork {

    private static final int AT_ONCE = 2_000;

    private final Programs programs;
    private final StepCatalog steps;
    private final ProgramReplayRepository repository;

    ReplayWork(Programs programs, StepCatalog steps, ProgramReplayRepository repository) {
        this.programs = programs;
        this.steps = steps;
        this.repository = repository;
    }

    @Override
    public String kind() {
        return Replays.KIND;
    }

    @Override
    public Words label() {
        return new Words("Program over the past", "プログラムの過去検証");
    }

    @Override
    public Progress step(Job job, Viewer who) {
        Replay replay = repository.find(job.id()).orElseThrow(() -> new NotFound(Replays.KIND, job.id()));
        Program program = programs.get(replay.program(), who);
        Progress progress = job.total() == null ? Progress.of(job).outOf(repository.count(replay)) : Progress.of(job);
        long after = job.position().isEmpty() ? 0 : Long.parseLong(job.position());
        List<Entrant> people = repository.entrants(replay, after, AT_ONCE);
        if (people.isEmpty()) {
            return progress.end();
        }
        Playback playback = new Playback(steps, program, replay.path(), replay.to()).of(people);
        repository.addSteps(replay.id(), playback.went());
        mails(
                replay,
                people,
                playback.mails(),
                repository.got(people, replay, program.settings().zone()));
        Progress further =
                progress.plus(people.size()).at(people.getLast().prospect().toString());
        return people.size() < AT_ONCE ? further.end() : further;
    }

    private void mails(
            Replay replay,
            List<Entrant> people,
            Map<ProspectId, Map<LocalDate, Integer>> would,
            Map<ProspectId, Map<LocalDate, Integer>> got) {
        Map<Integer, long[]> mailed = new TreeMap<>();
        Map<LocalDate, long[]> days = new TreeMap<>();
        for (Entrant one : people) {
            count(would.getOrDefault(one.prospect(), Map.of()), 0, mailed, days);
            count(got.getOrDefault(one.prospect(), Map.of()), 1, mailed, days);
        }
        repository.addMails(replay.id(), mailed);
        repository.addDays(replay.id(), days);
    }

    private static void count(
            Map<LocalDate, Integer> mails, int column, Map<Integer, long[]> mailed, Map<LocalDate, long[]> days) {
        int all = mails.values().stream().mapToInt(Integer::intValue).sum();
        mailed.computeIfAbsent(all, none -> new long[2])[column]++;
        mails.forEach((day, number) -> days.computeIfAbsent(day, none -> new long[2])[column] += number);
    }
}
