package io.enishi.transfer;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import io.enishi.shared.Refusal;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/** An uploaded file read line by line, a byte order mark forgiven, empty lines left out. */
final class UploadedCsv implements AutoCloseable {

    /** What stands for bytes that are no characters of the encoding. */
    static final char UNREADABLE = '\uFFFD';

    private static final int MOST_COLUMNS = 200;
    private static final int LONGEST_LINE = 200_000;
    private static final int LONGEST_READ = 1_000_000;
    private static final int LONGEST_SENT = 16_000_000;
    private static final char MARK = '\uFEFF';

    private final CsvReader<CsvRecord> reader;
    private final Iterator<CsvRecord> records;
    private long line;
    private boolean broken;

    private UploadedCsv(CsvReader<CsvRecord> reader) {
        this.reader = reader;
        this.records = reader.iterator();
    }

    /** As the API wants it: UTF-8 and nothing else, commas. */
    static UploadedCsv open(InputStream content) {
        return open(content, FileShape.STANDARD, CodingErrorAction.REPORT);
    }

    /** As people bring it: what cannot be read is {@link #UNREADABLE}, so that the other lines can be taken. */
    static UploadedCsv open(InputStream content, FileShape shape) {
        return open(content, shape, CodingErrorAction.REPLACE);
    }

    private static UploadedCsv open(InputStream content, FileShape shape, CodingErrorAction otherwise) {
        try {
            BufferedReader text = new BufferedReader(new InputStreamReader(
                    content,
                    Charset.forName(shape.charset())
                            .newDecoder()
                            .onMalformedInput(otherwise)
                            .onUnmappableCharacter(otherwise)));
            text.mark(1);
            if (text.read() != MARK) {
                text.reset();
            }
            // what a program sends is small as a whole
            int longest = otherwise == CodingErrorAction.REPORT ? LONGEST_SENT : LONGEST_READ;
            return new UploadedCsv(CsvReader.builder()
                    .fieldSeparator(shape.delimiter().charAt(0))
                    .skipEmptyLines(true)
                    .allowMissingFields(true)
                    .allowExtraFields(true)
                    .allowUnclosedQuote(false)
                    .maxBufferSize(2 * longest)
                    .build(
                            CsvRecordHandler.builder()
                                    .maxFields(longest)
                                    .maxFieldSize(longest)
                                    .maxRecordSize(longest)
                                    .build(),
                            text));
        } catch (java.nio.charset.CharacterCodingException notThisEncoding) {
            throw new Refusal("transfer.csv.invalid");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The next line; empty at the end. Refuses what is no CSV in the encoding it was opened with. */
    List<String> next() {
        try {
            if (!records.hasNext()) {
                return List.of();
            }
            CsvRecord record = records.next();
            line = record.getStartingLineNumber();
            if (record.getFieldCount() > MOST_COLUMNS) {
                throw new Refusal("transfer.csv.wide", MOST_COLUMNS);
            }
            return record.getFields();
        } catch (CsvParseException | UncheckedIOException | NoSuchElementException broken) {
            throw new Refusal("transfer.csv.invalid");
        }
    }

    /** The next line, or why there is none, as a line; empty at the end. */
    List<String> nextAtAnyRate() {
        if (broken) {
            return List.of();
        }
        try {
            if (!records.hasNext()) {
                return List.of();
            }
            CsvRecord record = records.next();
            line = record.getStartingLineNumber();
            if (record.getFieldCount() > MOST_COLUMNS) {
                return StagedRow.unfit("transfer.row.wide", record.getFieldCount());
            }
            List<String> cells = record.getFields();
            return length(cells) > LONGEST_LINE ? StagedRow.unfit("transfer.row.long", LONGEST_LINE) : cells;
        } catch (CsvParseException | UncheckedIOException | NoSuchElementException unreadable) {
            broken = true;
            return StagedRow.unfit("transfer.row.broken", line);
        }
    }

    /** How many characters a line has. */
    static int length(List<String> cells) {
        return cells.stream().mapToInt(String::length).sum();
    }

    @Override
    public void close() {
        try {
            reader.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
