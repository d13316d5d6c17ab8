package io.enishi.transfer;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.enishi.shared.Refusal;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/** An uploaded file read line by line: strict UTF-8, a byte order mark forgiven, empty lines left out. */
final class UploadedCsv implements AutoCloseable {

    private static final int MOST_COLUMNS = 200;

    private final CsvReader<CsvRecord> reader;
    private final Iterator<CsvRecord> records;

    private UploadedCsv(CsvReader<CsvRecord> reader) {
        this.reader = reader;
        this.records = reader.iterator();
    }

    static UploadedCsv open(InputStream content) {
        try {
            InputStream in = new BufferedInputStream(content);
            in.mark(3);
            if (!(in.read() == 0xEF && in.read() == 0xBB && in.read() == 0xBF)) {
                in.reset();
            }
            return new UploadedCsv(CsvReader.builder()
                    .skipEmptyLines(true)
                    .allowMissingFields(true)
                    .allowExtraFields(true)
                    .allowUnclosedQuote(false)
                    .ofCsvRecord(new InputStreamReader(
                            in,
                            StandardCharsets.UTF_8
                                    .newDecoder()
                                    .onMalformedInput(CodingErrorAction.REPORT)
                                    .onUnmappableCharacter(CodingErrorAction.REPORT))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The next line; empty at the end. Refuses what is no CSV in UTF-8. */
    List<String> next() {
        try {
            if (!records.hasNext()) {
                return List.of();
            }
            List<String> cells = records.next().getFields();
            if (cells.size() > MOST_COLUMNS) {
                throw new Refusal("transfer.csv.wide", MOST_COLUMNS);
            }
            return cells;
        } catch (CsvParseException | UncheckedIOException | NoSuchElementException broken) {
            throw new Refusal("transfer.csv.invalid");
        }
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
