package io.enishi.benchmarks;

import io.enishi.job.Jobs;
import io.enishi.transfer.ImportOrder;
import io.enishi.transfer.ProspectImports;
import io.enishi.user.Viewer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.stereotype.Component;

/** Imports so many prospects as a file in the load folder orders, each time it appears, and says by another that it is done. */
@Component
@ConditionalOnProperty("benchmark.folder")
class MillionRows {

    static final String ORDER = "import-rows";
    static final String DONE = "import-done";

    private static final Logger log = LoggerFactory.getLogger(MillionRows.class);
    private static final int FILES = 10;

    private final ProspectImports imports;
    private final Jobs jobs;
    private final Clock clock;
    private final Path folder;

    MillionRows(ProspectImports imports, Jobs jobs, Clock clock, @Value("${benchmark.folder}") Path folder) {
        this.imports = imports;
        this.jobs = jobs;
        this.clock = clock;
        this.folder = folder;
    }

    @EventListener(ApplicationReadyEvent.class)
    void await() {
        Thread.ofVirtual().name("million-rows").start(this::work);
    }

    private void work() {
        try {
            while (true) {
                while (!Files.exists(folder.resolve(ORDER))
                        || Files.readString(folder.resolve(ORDER)).isEmpty()) {
                    Thread.sleep(100);
                }
                int rows =
                        Integer.parseInt(Files.readString(folder.resolve(ORDER)).strip());
                Files.delete(folder.resolve(ORDER));
                run(rows);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException | RuntimeException e) {
            log.error("The import failed", e);
        }
    }

    // every second row is a prospect that is there, once the first half has been taken in
    private void run(int rows) throws IOException, InterruptedException {
        Viewer who = Viewer.system();
        long id = imports.open(ImportOrder.of(List.of(), false, true), who);
        for (int file = 0; file < FILES; file++) {
            StringBuilder csv = new StringBuilder("matchEmail,firstName,lastName,company\n");
            for (int i = file * (rows / FILES); i < (file + 1) * (rows / FILES); i++) {
                int number = i < rows / 2 ? i : i - rows / 2;
                csv.append("row")
                        .append(number)
                        .append("@example.com,Ai")
                        .append(i % 97)
                        .append(",Sato")
                        .append(i % 89);
                csv.append(",Company ").append(i % 1_000).append('\n');
            }
            imports.add(
                    id,
                    "rows-" + file + ".csv",
                    new ByteArrayResource(csv.toString().getBytes(StandardCharsets.UTF_8)),
                    who);
        }
        Instant start = clock.instant();
        imports.submit(id, who);
        while (jobs.get(id, who).finishedAt() == null) {
            Thread.sleep(200);
        }
        log.info("Import {} is {} since {}.", id, jobs.get(id, who).state(), start);
        Files.writeString(folder.resolve(DONE), "done");
    }
}
