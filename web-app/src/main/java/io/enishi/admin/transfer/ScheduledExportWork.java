package io.enishi.admin.transfer;

import io.enishi.admin.CsvFile;
import io.enishi.admin.prospect.ProspectSheet;
import io.enishi.audience.SavedView;
import io.enishi.audience.SavedViews;
import io.enishi.criteria.AccountClock;
import io.enishi.criteria.AsOf;
import io.enishi.criteria.Criteria;
import io.enishi.exchange.ExchangeFolder;
import io.enishi.exchange.RemoteDeliveries;
import io.enishi.exchange.ScheduledExport;
import io.enishi.job.Job;
import io.enishi.job.JobWork;
import io.enishi.job.Jobs;
import io.enishi.job.Progress;
import io.enishi.job.Pulses;
import io.enishi.prospect.ProspectFilter;
import io.enishi.prospect.ProspectView;
import io.enishi.shared.Words;
import io.enishi.user.Viewer;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Writes a table of prospects for the exchange folder or a server, where it appears when it is whole. */
@Component
class ScheduledExportWork implements JobWork {

    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("uuuuMMdd-HHmm", Locale.ROOT);

    private final ProspectSheet sheets;
    private final SavedViews views;
    private final ExchangeFolder folder;
    private final RemoteDeliveries deliveries;
    private final Pulses pulses;
    private final AccountClock clock;

    ScheduledExportWork(
            ProspectSheet sheets,
            SavedViews views,
            ExchangeFolder folder,
            RemoteDeliveries deliveries,
            Pulses pulses,
            AccountClock clock) {
        this.deliveries = deliveries;
        this.sheets = sheets;
        this.views = views;
        this.folder = folder;
        this.pulses = pulses;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return ScheduledExport.KIND;
    }

    @Override
    public Words label() {
        return new Words("Scheduled export", "定期エクスポート");
    }

    @Override
    public Progress step(Job job, Viewer who) {
        who.require("prospect.export");
        ScheduledExport order = Jobs.settings(job, ScheduledExport.class);
        ProspectSheet.Sheet sheet = sheets.of(filter(order.viewId(), who), who);
        AsOf now = clock.now();
        String name = "%s-%s%s"
                .formatted(
                        order.file(), STAMP.format(now.instant().atZone(now.zone())), CsvFile.ending(order.format()));
        AtomicLong rows = new AtomicLong();
        Long place = order.placeId();
        if (place == null) {
            folder.leave(name, file -> write(job, file, order.format(), sheet, rows));
        } else {
            give(job, order, place, name, file -> write(job, file, order.format(), sheet, rows));
        }
        return Progress.of(job).outOf(rows.get()).plus(rows.get()).end();
    }

    /** Written here, brought to the server afterwards. */
    private void give(Job job, ScheduledExport order, long place, String name, ExchangeFolder.Writing writing) {
        try {
            Path here = Files.createTempFile("enishi-export", ".part");
            try {
                writing.to(here);
                try (InputStream written = Files.newInputStream(here)) {
                    deliveries.give(job.id(), order.transferId(), place, name, written);
                }
            } finally {
                Files.deleteIfExists(here);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(Job job, Path file, String format, ProspectSheet.Sheet sheet, AtomicLong rows)
            throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            CsvFile.write(
                    out,
                    format,
                    sheet.header(),
                    sink -> sheet.rows(row -> {
                        sink.accept(row);
                        if (rows.incrementAndGet() % 1_000 == 0 && pulses.due(job.id())) {
                            pulses.beat(job.id(), rows.get());
                        }
                    }));
        }
    }

    private ProspectFilter filter(@Nullable Long viewId, Viewer who) {
        SavedView view = viewId == null ? null : views.get(viewId, who);
        Criteria criteria = view == null ? new Criteria.All(List.of()) : view.criteria();
        String sort = view == null || view.sort().isEmpty() ? "-createdAt" : view.sort();
        boolean descending = sort.startsWith("-");
        String field = descending ? sort.substring(1) : sort;
        return new ProspectFilter(
                "", ProspectView.ALL, criteria, "name".equals(field) ? "lastName" : field, descending);
    }
}
