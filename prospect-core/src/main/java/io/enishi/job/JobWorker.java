package io.enishi.job;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Does the jobs: one thread per kind on every node, of which one at a time has work. */
@Component
class JobWorker implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(JobWorker.class);

    private final JobDesk desk;
    private final JobSignal signal;
    private final JobLookout lookout;
    private final JobProperties properties;
    private final Map<String, JobWork> works;
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean running;

    JobWorker(
            JobDesk desk,
            JobSignal signal,
            JobLookout lookout,
            JobProperties properties,
            ObjectProvider<JobWork> works) {
        this.desk = desk;
        this.signal = signal;
        this.lookout = lookout;
        this.properties = properties;
        this.works = works.stream().collect(Collectors.toMap(JobWork::kind, Function.identity()));
    }

    @Override
    public void start() {
        running = true;
        works.values()
                .forEach(work -> threads.add(
                        Thread.ofVirtual().name("job-" + work.kind()).start(() -> loop(work))));
    }

    private void loop(JobWork work) {
        while (running) {
            long seen = signal.number();
            try {
                Optional<Long> job = lookout.mayStand(work.kind(), seen) ? desk.claim(work.kind()) : Optional.empty();
                if (job.isPresent()) {
                    toTheEnd(job.get(), work);
                } else {
                    signal.await(seen, properties.poll());
                }
            } catch (InterruptedException stopped) {
                return;
            } catch (RuntimeException e) {
                if (running) {
                    LOG.warn("Jobs of kind {} pause for a moment: {}", work.kind(), e.toString());
                    pause();
                }
            }
        }
    }

    private void toTheEnd(long job, JobWork work) {
        try {
            boolean more = true;
            while (more && running) {
                more = desk.step(job, work);
            }
        } catch (RuntimeException e) {
            if (running) {
                desk.failed(job, work, e);
            }
        }
    }

    private void pause() {
        try {
            Thread.sleep(properties.poll());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A step that is under way is let end; what is left is taken up by another node or at the next start. */
    @Override
    public void stop() {
        running = false;
        signal.wake();
        for (Thread thread : threads) {
            try {
                thread.join(java.time.Duration.ofSeconds(10));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        threads.clear();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
