package io.enishi.transfer;

import io.enishi.job.Job;
import io.enishi.job.Jobs;
import io.enishi.shared.NotFound;
import io.enishi.shared.Refusal;
import io.enishi.transfer.ColumnMapping.Match;
import io.enishi.transfer.StagedRowRepository.Wrong;
import io.enishi.user.Viewer;
import io.enishi.vocabulary.Choice;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.springframework.core.io.InputStreamSource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Imports as people at the console make them: a file is uploaded and looked at, its columns are named, it is tried out, and then it
 * is taken in. From there on it is the same import as a program's.
 */
@Component
public class ConsoleImports {

    private static final int AT_ONCE = 200;

    private final Jobs jobs;
    private final ImportFiles inside;
    private final ImportColumns columns;
    private final ImportLists lists;
    private final StagedRowRepository staged;
    private final ImportCheckRepository checks;
    private final TransferProperties properties;

    ConsoleImports(
            Jobs jobs,
            ImportFiles inside,
            ImportColumns columns,
            ImportLists lists,
            StagedRowRepository staged,
            ImportCheckRepository checks,
            TransferProperties properties) {
        this.jobs = jobs;
        this.inside = inside;
        this.columns = columns;
        this.lists = lists;
        this.staged = staged;
        this.checks = checks;
        this.properties = properties;
    }

    /** Keeps a file and guesses how it is to be read. Refused at once when there is nothing in it that could be imported. */
    @Transactional
    public long upload(String name, InputStreamSource content, Viewer who) throws IOException {
        who.require(ProspectImports.PERMISSION);
        return inside.keep(name, content, who);
    }

    /** The file read in another way; what was said of its columns is forgotten. */
    @Transactional
    public void read(long id, FileShape shape, Viewer who) {
        ImportOrder order = open(id, who);
        settle(
                id,
                new ImportOrder(
                        List.of(),
                        order.restoreDeleted(),
                        order.createOnNoMatch(),
                        List.of(),
                        order.fileName(),
                        console(order).read(shape)),
                who);
    }

    @Transactional(readOnly = true)
    public ImportPreview preview(long id, Viewer who) {
        who.require(ProspectImports.PERMISSION);
        ImportOrder order = order(job(id, who));
        ConsoleChoices console = console(order);
        List<List<String>> first = inside.first(id, console.shape());
        boolean headed = console.shape().headed();
        List<String> titles = headed && !first.isEmpty() ? first.getFirst() : List.of();
        List<List<String>> rows = headed && !first.isEmpty() ? first.subList(1, first.size()) : first;
        ColumnMapping mapping = order.header().isEmpty()
                ? inside.guessed(titles, rows, order, console)
                : ColumnMapping.of(order, console);
        return new ImportPreview(
                Objects.requireNonNullElse(order.fileName(), ""),
                console.shape(),
                titles,
                rows,
                mapping,
                !order.header().isEmpty());
    }

    /** What a column may be. */
    public List<Choice> targets() {
        return columns.targets();
    }

    /** Says what the columns are, and has it tried out. */
    @Transactional
    public void map(long id, ColumnMapping mapping, Viewer who) {
        map(id, mapping, false, who);
    }

    /** The same; {@code unattended}: taken in at once, because nobody is there to look at a trial. */
    void map(long id, ColumnMapping mapping, boolean unattended, Viewer who) {
        ImportOrder order = open(id, who);
        List<String> header = mapping.header();
        check(header, mapping, who);
        List<ColumnMapping.Column> plain = mapping.columns().stream()
                .filter(column -> columns.plain(column.field()))
                .toList();
        FileShape shape = console(order).shape();
        List<List<String>> first = inside.first(id, shape);
        if (first.isEmpty() || first.getFirst().size() != header.size()) {
            throw new Refusal("transfer.map.other-file");
        }
        settle(
                id,
                new ImportOrder(
                        plain.stream()
                                .map(column -> column.policy().column(column.field()))
                                .toList(),
                        mapping.restore(),
                        mapping.create(),
                        header,
                        order.fileName(),
                        new ConsoleChoices(
                                shape,
                                shape.headed() ? first.getFirst() : List.of(),
                                plain.stream()
                                        .filter(column -> column.policy() == ColumnPolicy.FILL)
                                        .map(ColumnMapping.Column::field)
                                        .collect(Collectors.toSet()),
                                mapping.lists(),
                                mapping.campaignId(),
                                unattended)),
                who);
        jobs.submit(id, who);
    }

    /** Somebody looked at what would happen and wants it to happen. */
    @Transactional
    public void begin(long id, Viewer who) {
        open(id, who);
        if (ImportStage.of(job(id, who)) != ImportStage.TRIED) {
            throw new Refusal("transfer.not-tried");
        }
        jobs.submit(id, who);
    }

    /** Nothing is imported. */
    @Transactional
    public void cancel(long id, Viewer who) {
        who.require(ProspectImports.PERMISSION);
        job(id, who);
        jobs.cancel(id, who);
    }

    /** An import of whatever origin. */
    @Transactional(readOnly = true)
    public Job job(long id, Viewer who) {
        return jobs.find(id, who)
                .filter(job -> job.kind().equals(ProspectImports.KIND))
                .orElseThrow(() -> new NotFound("Import", id));
    }

    /** What it would do, once it was tried out. */
    @Transactional(readOnly = true)
    public Optional<ImportCheck> check(long id, Viewer who) {
        job(id, who);
        return checks.find(id);
    }

    /** The headings of the file as it came, and one for the reason why a line was refused. */
    public List<String> titles(long id, Viewer who) {
        return Staging.with(order(job(id, who)).titles(), "error");
    }

    /** Hands over the lines that the trial refused, each with its reason. */
    public void refused(long id, Viewer who, Consumer<List<String>> sink) {
        job(id, who);
        long after = 0;
        for (List<Wrong> some = staged.wrong(id, after, AT_ONCE);
                !some.isEmpty();
                some = staged.wrong(id, after, AT_ONCE)) {
            some.forEach(wrong -> sink.accept(Staging.with(Staging.cells(wrong.row()), wrong.error())));
            after = some.getLast().row().line();
        }
    }

    /** How large a file may be, in bytes. */
    public long largestFile() {
        return properties.largestFile();
    }

    /** The name of the file somebody uploaded; empty for a program's import. */
    public static String fileName(Job job) {
        return Objects.requireNonNullElse(order(job).fileName(), "");
    }

    /** Whether it was made at the console. */
    public static boolean fromConsole(Job job) {
        return order(job).console() != null;
    }

    private void check(List<String> header, ColumnMapping mapping, Viewer who) {
        List<String> named = header.stream().filter(name -> !name.isEmpty()).toList();
        if (!named.contains(mapping.match().header())) {
            throw new Refusal(mapping.match() == Match.EMAIL ? "transfer.map.no-email" : "transfer.map.no-id");
        }
        Set<String> met = new HashSet<>();
        for (String name : named) {
            if (!met.add(name)) {
                throw new Refusal("transfer.map.twice", title(mapping, name));
            }
        }
        if (mapping.match() == Match.EMAIL && named.contains(Match.ID.field())) {
            throw new Refusal("transfer.map.id-and-email");
        }
        columns.check(named);
        lists.troubles(mapping.lists(), who).forEach((list, trouble) -> {
            throw new Refusal(trouble, Long.toString(list));
        });
    }

    private String title(ColumnMapping mapping, String header) {
        String field = header.equals(mapping.match().header()) ? mapping.match().field() : header;
        return columns.targets().stream()
                .filter(target -> target.value().equals(field))
                .map(target -> target.label().ja() + " / " + target.label().en())
                .findFirst()
                .orElse(field);
    }

    private ImportOrder open(long id, Viewer who) {
        who.require(ProspectImports.PERMISSION);
        job(id, who);
        ImportOrder order = order(jobs.opened(id, who));
        console(order);
        return order;
    }

    // what was tried out by other words is worth nothing any more
    private void settle(long id, ImportOrder order, Viewer who) {
        jobs.settle(id, order, who);
        jobs.startOver(id, who);
        staged.delete(id);
        checks.delete(id);
    }

    private static ImportOrder order(Job job) {
        return Jobs.settings(job, ImportOrder.class);
    }

    private static ConsoleChoices console(ImportOrder order) {
        ConsoleChoices console = order.console();
        if (console == null) {
            throw new Refusal("transfer.not-console");
        }
        return console;
    }
}
